/** Asks what is to be measured, and by whom. */
import { openDialog } from "../../lib/dialog.js";
import { h } from "../../lib/dom.js";
import { words } from "../../lib/format.js";
import { recall, remember } from "../../lib/memory.js";
import { conditionFields, conditionsOf, conditionWords, makeCondition } from "./conditions.js";
import { providers } from "./providers.js";

const NEW = "new";

/**
 * @param {{ projectId: string, title: string, yes: string, notes?: string[], isMetric?: boolean,
 *   needs?: "both" | "condition" | "provider", several?: boolean, type?: string,
 *   fits?: { kind: string, called: string, is_mark: boolean } }} asked
 *   `several` lets more than one provider be chosen, `type` is what a new condition is measured by,
 *   `fits` are shapes for which only a condition that their mark names is offered first
 * @returns {Promise<{ condition_id?: string, provider?: string, providers?: string[] } | null>} null when it was called off
 */
export async function askTakeoff({
  projectId,
  title,
  yes,
  notes = [],
  isMetric,
  needs = "both",
  several = false,
  type = "area",
  fits,
}) {
  const [conditions, known] = await Promise.all([
    needs === "provider" ? [] : conditionsOf(projectId),
    providers(),
  ]);
  const which =
    needs === "provider"
      ? null
      : conditionChoice(projectId, conditions, {
          isMetric,
          type,
          fits,
          isMeasured: needs === "both",
        });
  const who = providerChoice(known, several);
  const problem = h("p", { class: "field-error", role: "alert" });
  const content = [
    problem,
    ...notes.map((note) => h("p", { class: "notice" }, note)),
    which?.node,
    needs !== "condition" && who.node,
  ];
  const choices = [{ label: "Back" }, { label: yes, value: "yes" }];
  for (;;) {
    if ((await openDialog(title, content.filter(Boolean), choices)) !== "yes") return null;
    try {
      const condition = await which?.id();
      if (condition) remember(`condition.${projectId}`, condition);
      return { ...(condition && { condition_id: condition }), ...who.value() };
    } catch (error) {
      // A note at the edge of the page would lie behind the dialog.
      problem.textContent = [error.message, error.hint].filter(Boolean).join(" ");
    }
  }
}

function conditionChoice(projectId, conditions, { isMetric, type, fits, isMeasured }) {
  const fields = conditionFields({ isMetric, type, name: fits ? nameFor(fits) : "" });
  const option = (one) =>
    h("option", { value: one.condition_id }, `${one.name.slice(0, 80)} (${conditionWords(one)})`);
  const select = h(
    "select",
    { id: "condition" },
    ...conditions.map(option),
    h("option", { value: NEW }, "A new condition…"),
  );
  if (fits) select.value = fitting(conditions, fits) ?? NEW;
  else {
    const last = recall(`condition.${projectId}`);
    if (conditions.some((one) => one.condition_id === last)) select.value = last;
  }
  let made = null;
  const show = () => {
    const isNew = select.value === NEW;
    fields.node.hidden = !isNew;
    fields.require(isNew);
  };
  select.addEventListener("change", show);
  show();
  const field = h(
    "div",
    { class: "field" },
    h("label", { for: "condition" }, isMeasured ? "What is to be measured?" : "Count them as"),
    select,
  );
  field.hidden = !conditions.length;
  const id = async () => {
    if (select.value !== NEW) return select.value;
    // Asked again after a refusal elsewhere, the condition is not made twice.
    made ??= (await makeCondition(projectId, fields.values())).condition_id;
    return made;
  };
  return { node: h("div", { class: "ask" }, field, fields.node), id };
}

/** "Footing F1" for shapes that are marked F1 and may be footings. */
function nameFor({ kind, called, is_mark: isMark }) {
  return isMark ? `${words(kind)} ${called}`.slice(0, 255) : words(kind);
}

/** The condition that is named as the shapes are: any other one would be a guess. */
function fitting(conditions, shapes) {
  const plain = (name) => name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
  const names = [nameFor(shapes), shapes.is_mark ? shapes.called : shapes.kind, shapes.kind];
  const found = names.map((name) => conditions.find((one) => plain(one.name) === plain(name)));
  return found.find(Boolean)?.condition_id;
}

function providerChoice(known, several) {
  known = [...known].sort((a, b) => Number(b.available) - Number(a.available));
  const usable = known.filter((one) => one.available);
  const chosen = usable.find((one) => one.is_default) ?? usable[0];
  const type = several ? "checkbox" : "radio";
  const input = ({ provider: value, available }) =>
    h("input", {
      type,
      name: "provider",
      value,
      disabled: !available,
      checked: several ? available : value === chosen?.provider,
    });
  const inputs = known.map(input);
  const items = known.map((one, n) => h("label", { class: "provider" }, inputs[n], described(one)));
  const missing = items.slice(usable.length);
  const more = h("summary", { class: "muted" }, `${missing.length} more can be set up`);
  const fold = missing.length > 0 && h("details", { class: "fold" }, more, ...missing);
  const legend = h("legend", {}, several ? "Who is compared?" : "Who looks at the sheet?");
  const node = h("fieldset", { class: "ask" }, legend, ...items.slice(0, usable.length), fold);
  const value = () => {
    const names = inputs.filter((one) => one.checked && !one.disabled).map((one) => one.value);
    if (several) return names.length && names.length < usable.length ? { providers: names } : {};
    return names.length ? { provider: names[0] } : {};
  };
  return { node, value };
}

function described({ title, model, available, use, reason }) {
  return h(
    "span",
    {},
    h("strong", {}, title),
    model && h("span", { class: "muted" }, ` ${model}`),
    use && h("span", { class: "muted reason" }, use),
    !available && h("span", { class: "muted reason" }, reason ?? "Not available."),
  );
}
