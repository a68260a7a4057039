-- Measurements are stored by the thousand in one commit. An index that holds every shape made that
-- cost more than twice as much; what is found twice is left out before it is stored.

DROP INDEX measurements_of_place;
CREATE INDEX measurements_of_source ON measurements (page_id, condition_id, source);
