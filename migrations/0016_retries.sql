-- Retries: what was tried again of a batch and of its parts is looked up.

-- The newest retry of a task, also of one that has ended.
CREATE INDEX tasks_tried_again ON tasks (retry_of, task_id) WHERE retry_of IS NOT NULL;
