/** Conditions, what an estimator wants measured: asked for, chosen, and made. */
import { api } from "../../lib/api.js";
import { h } from "../../lib/dom.js";
import { depthText, parseInches } from "../scale/lengths.js";
import { projectPath } from "../places.js";
import { isMetricUnit, TYPES, UNIT_NAMES } from "../words.js";

const NAMES = [
  "Slab on grade",
  "Footing F1",
  "Column",
  "Pier",
  "Wall",
  "Grade beam",
  "Curb",
  "Sidewalk",
  "Paving",
];

/** @param {string} projectId @returns {Promise<any[]>} */
export async function conditionsOf(projectId) {
  return (await api(`${projectPath(projectId)}/conditions`)).conditions;
}

/** @param {string} projectId @param {any} values @returns {Promise<any>} the condition that was made */
export function makeCondition(projectId, values) {
  return api(`${projectPath(projectId)}/conditions`, { method: "POST", json: values });
}

/** "Area, SF, 4 in deep". @param {any} condition */
export function conditionWords({
  measurement_type: type,
  unit,
  depth_in: depth,
  thickness_in: thickness,
}) {
  const isMetric = isMetricUnit(unit);
  const parts = [
    `${TYPES[type]?.[0] ?? type} in ${UNIT_NAMES[unit] ?? unit}`,
    depth && `${depthText(depth, isMetric)} deep`,
    thickness && `${depthText(thickness, isMetric)} thick`,
  ];
  return parts.filter(Boolean).join(", ");
}

/**
 * The fields of a new condition.
 * @param {{ isMetric?: boolean, type?: string, name?: string }} [options]
 * @returns {{ node: HTMLElement, values: () => any, require: (isOn: boolean) => void }}
 */
export function conditionFields({
  isMetric = false,
  type: measuredBy = "area",
  name: called = "",
} = {}) {
  const select = (id, options) =>
    h("select", { id }, ...options.map(([value, text]) => h("option", { value }, text)));
  const name = h("input", {
    id: "condition-name",
    value: called,
    list: "condition-names",
    maxlength: 255,
    required: true,
    autocomplete: "off",
  });
  const type = select(
    "condition-type",
    Object.entries(TYPES).map(([value, [word]]) => [value, word]),
  );
  const unit = select("condition-unit", []);
  const sizes = ["depth", "thickness"].map((what) =>
    sizeField(what, () => isMetricUnit(unit.value)),
  );
  const showUnits = () => {
    const [, us, metric] = TYPES[type.value];
    const wasMetric = unit.value ? isMetricUnit(unit.value) : isMetric;
    unit.replaceChildren(...[us, metric].map((value) => h("option", { value }, UNIT_NAMES[value])));
    unit.value = wasMetric ? metric : us;
    for (const each of sizes) each.node.hidden = type.value !== "volume";
    for (const each of sizes) each.check();
  };
  type.value = measuredBy;
  type.addEventListener("change", showUnits);
  unit.addEventListener("change", () => sizes.forEach((each) => each.check()));
  showUnits();
  const names = h(
    "datalist",
    { id: "condition-names" },
    ...NAMES.map((value) => h("option", { value })),
  );
  const help = h(
    "p",
    { class: "muted", id: "condition-help" },
    "The name says what is looked for: Slab, Footing F1, Wall, Grade beam.",
  );
  name.setAttribute("aria-describedby", "condition-help");
  const node = h(
    "div",
    { class: "condition-fields" },
    field("condition-name", "Name", name, names, help),
    h(
      "div",
      { class: "pair" },
      field("condition-type", "Measured by", type),
      field("condition-unit", "Unit", unit),
    ),
    h("div", { class: "pair" }, ...sizes.map((each) => each.node)),
  );
  const values = () => {
    const [depth, thickness] = sizes.map((each) => each.inches());
    return {
      name: name.value.trim(),
      measurement_type: type.value,
      unit: unit.value,
      ...(depth && { depth_in: depth }),
      ...(thickness && { thickness_in: thickness }),
    };
  };
  const require = (isOn) => {
    name.required = isOn;
    for (const each of sizes) each.field.disabled = !isOn;
  };
  return { node, values, require };
}

function sizeField(what, isMetric) {
  const id = `condition-${what}`;
  const input = h("input", {
    id,
    autocomplete: "off",
    placeholder: "from the sheet",
    on: { input: () => check() },
  });
  const inches = () =>
    input.closest("[hidden]") || !input.value.trim() ? null : parseInches(input.value, isMetric());
  const check = () => {
    input.placeholder = isMetric() ? "mm, or as the sheet says" : "in, or as the sheet says";
    const isWrong =
      input.value.trim() && !input.closest("[hidden]") && !(inches() > 0 && inches() <= 1200);
    input.setCustomValidity(isWrong ? "Write it like 4, 4 in, 1'-2\" or 100 mm." : "");
  };
  const word = what.charAt(0).toUpperCase() + what.slice(1);
  return { node: field(id, word, input), field: input, inches, check };
}

function field(id, label, ...parts) {
  return h("div", { class: "field" }, h("label", { for: id }, label), ...parts);
}
