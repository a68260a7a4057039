/** What the signals of a passage are called. */
export const SIGNALS = {
  duty: "Duty",
  target: "Target",
  reporting: "Reporting",
  remedy: "Consequence",
};
