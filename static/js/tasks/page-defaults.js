/** What a task that is started here does beyond its type's own defaults. */

const WISHES = { contract_review: { recommend: true } };

/** The params that the page wishes for, of those that the type has. @param {any} type */
export function wishes({ task_type: name, params_schema: schema }) {
  const known = Object.entries(WISHES[name] ?? {}).filter(([param]) => schema?.properties?.[param]);
  return Object.fromEntries(known);
}

/** The schema of a type's params with those wishes as its defaults. @param {any} type */
export function wishedSchema(type) {
  const schema = type.params_schema;
  const wished = Object.entries(wishes(type)).map(([param, value]) => [
    param,
    { ...schema.properties[param], default: value },
  ]);
  return { ...schema, properties: { ...schema.properties, ...Object.fromEntries(wished) } };
}
