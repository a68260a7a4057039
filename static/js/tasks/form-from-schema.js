/** Builds the fields of a JSON Schema object: what a task type asks for besides its file. */
import { h } from "../lib/dom.js";
import { words } from "../lib/format.js";

/**
 * The name of the property that takes the uploaded file, or null.
 * @param {any} schema
 */
export function fileField(schema) {
  const named = Object.entries(schema?.properties ?? {}).filter(
    ([name, field]) => name === "file_id" || plain(field, schema).format === "file-id",
  );
  return named.length ? named[0][0] : null;
}

/**
 * @param {any} schema params_schema of a task type
 * @param {string[]} leaveOut properties that are filled elsewhere
 * @returns {{ node: HTMLElement, isEmpty: boolean, isComplete: boolean, values: () => Record<string, unknown> }}
 *   `values` leaves out what was left empty; `isComplete` is false when a required property has no field here
 */
export function formFromSchema(schema, leaveOut = []) {
  const fields = Object.entries(schema?.properties ?? {})
    .filter(([name]) => !leaveOut.includes(name))
    .map(([name, raw]) =>
      makeField(name, plain(raw, schema), (schema.required ?? []).includes(name)),
    )
    .filter(Boolean);
  return {
    node: h("div", { class: "fields" }, ...fields.map((field) => field.node)),
    isEmpty: fields.length === 0,
    isComplete: (schema?.required ?? []).every(
      (name) => leaveOut.includes(name) || fields.some((field) => field.name === name),
    ),
    values: () =>
      Object.fromEntries(
        fields
          .map((field) => [field.name, field.value()])
          .filter(([, value]) => value !== undefined),
      ),
  };
}

/** A schema without references and without its "or null" branch. */
function plain(field, root) {
  const { $ref: reference, anyOf, allOf, ...own } = field;
  if (reference)
    return plain({ ...(root.$defs?.[reference.split("/").pop()] ?? {}), ...own }, root);
  const branch = (anyOf ?? allOf)?.find((one) => one.type !== "null");
  return branch ? { ...plain(branch, root), ...own } : own;
}

function makeField(name, field, isRequired) {
  const control = controlOf(field);
  if (!control || /-id$/.test(field.format)) return null;
  const id = `field-${name}`;
  const described = field.description ? `${id}-text` : null;
  Object.assign(control, { id, required: isRequired && field.type !== "boolean" });
  if (described) control.setAttribute("aria-describedby", described);
  const label = h(
    "label",
    { for: id },
    field.title ?? words(name),
    isRequired
      ? null
      : h("span", { class: "muted" }, field.type === "boolean" ? "" : " (optional)"),
  );
  const text = described && h("p", { class: "muted", id: described }, field.description);
  return {
    name,
    node: h("div", { class: `field field-${field.type ?? "string"}` }, label, control, text),
    value: () => valueOf(control, field),
  };
}

function controlOf(field) {
  const choices = choicesOf(field);
  if (choices)
    return h(
      "select",
      {},
      ...choices.map((one) =>
        h(
          "option",
          { selected: one === field.default },
          one === undefined ? "" : words(String(one)),
        ),
      ),
    );
  switch (field.type) {
    case "boolean":
      return h("input", { type: "checkbox", checked: field.default === true });
    case "integer":
    case "number":
      return h("input", {
        type: "number",
        min: field.minimum,
        max: field.maximum,
        step: field.type === "integer" ? 1 : "any",
        value: field.default ?? "",
      });
    case "string":
      return h("input", {
        type: "text",
        maxlength: field.maxLength,
        pattern: field.pattern,
        value: field.default ?? "",
      });
    case "array":
      return (
        plainItems(field) &&
        h("input", {
          type: "text",
          placeholder: "Separated by commas",
          value: (field.default ?? []).join(", "),
        })
      );
    default:
      return null;
  }
}

/** The values to choose from; undefined stands for "leave it out". */
function choicesOf(field) {
  const values = field.enum ?? (field.const === undefined ? null : [field.const]);
  return values && (values.includes(field.default) ? values : [undefined, ...values]);
}

function plainItems(field) {
  return ["string", "integer", "number"].includes(field.items?.type);
}

/** What the control holds, in the schema's type; undefined leaves the property out. */
function valueOf(control, field) {
  const choices = choicesOf(field);
  if (choices) return choices[control.selectedIndex];
  if (field.type === "boolean") return control.checked;
  const text = control.value.trim();
  if (text === "") return undefined;
  if (field.type === "integer" || field.type === "number") return Number(text);
  if (field.type !== "array") return text;
  const parts = text
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);
  return field.items.type === "string" ? parts : parts.map(Number);
}
