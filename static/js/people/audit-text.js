/** What an entry of the audit list says: one sentence for each kind of act. Pure. */

const BY = {
  password: "by password",
  link: "with a link",
  openid: "through another provider",
};

/** @typedef {{ audit_id: number, at: string, actor: string, kind: string, about: string | null, data: any }} AuditEntry */

/** @type {Record<string, (entry: AuditEntry) => string>} */
const SENTENCES = {
  signed_in: ({ actor, data }) => `${actor} signed in${way(data)}${from(data)}`,
  signed_out: ({ actor }) => `${actor} signed out`,
  sign_in_failed: ({ about, data }) =>
    about
      ? `Somebody failed to sign in as ${about}${elsewhere(data)}${from(data)}`
      : `Somebody failed to sign in with an unknown name${elsewhere(data)}${from(data)}`,
  password_set: ({ actor, data }) =>
    `${actor} set a new password${data?.by === "link" ? " with a link" : ""}`,
  user_added: ({ actor, about, data }) =>
    data?.by === "openid"
      ? `${about} was added by signing in ${BY.openid}`
      : `${actor} added ${about}${data?.role === "admin" ? " as an admin" : ""}`,
  user_disabled: ({ actor, about }) => `${actor} disabled ${about}`,
  user_enabled: ({ actor, about }) => `${actor} enabled ${about}`,
  role_changed: ({ actor, about, data }) => `${actor} made ${about} ${role(data)}`,
  user_reset: ({ actor, about }) => `${actor} made a new link for ${about}`,
  user_removed: ({ actor, about, data }) => `${actor} removed ${about}${fate(data)}`,
  token_made: ({ actor, about, data }) =>
    `${actor} made the token “${about}”${data?.scope === "read" ? ", which may only read" : ""}`,
  token_ended: ({ actor, about }) => `${actor} ended the token “${about}”`,
  member_added: ({ actor, about, data }) =>
    `${actor} took ${about} into a project as ${role(data)}`,
  member_changed: ({ actor, about, data }) => `${actor} made ${about} ${role(data)} of a project`,
  member_removed: ({ actor, about }) =>
    actor === about ? `${actor} left a project` : `${actor} took ${about} out of a project`,
  deleted: ({ actor, data }) => `${actor} deleted ${thing(data)}`,
  changed: ({ actor, data }) => `${actor} changed ${thing(data)}`,
  exported: ({ actor, data }) => `${actor} exported ${thing(data)}`,
};

/** @param {AuditEntry} entry */
export function sentenceOf(entry) {
  const known = SENTENCES[entry.kind];
  if (known) return known(entry);
  const about = entry.about ? `: ${entry.about}` : "";
  return `${entry.actor}: ${entry.kind.replaceAll("_", " ")}${about}`;
}

function thing(data) {
  const what = data?.what ?? "something";
  return data?.count === undefined
    ? `${/^[aeiou]/.test(what) ? "an" : "a"} ${what}`
    : `${data.count} ${what}`;
}

function way(data) {
  return data?.by ? ` ${BY[data.by] ?? `by ${data.by}`}` : "";
}

function elsewhere(data) {
  return data?.by === "openid" ? ` ${BY.openid}` : "";
}

function from(data) {
  return data?.address ? ` from ${data.address}` : "";
}

function role(data) {
  const name = data?.role ?? "member";
  return `${/^[aeiou]/.test(name) ? "an" : "a"} ${name}`;
}

function fate(data) {
  if (data?.work === "given") return ` and gave their work to ${data.to}`;
  return data?.work === "deleted" ? " and deleted their work" : "";
}
