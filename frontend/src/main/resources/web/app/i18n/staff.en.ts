import type { staffJa } from "./staff.ja.ts";

/** Part of `en`: roles in a class, its settings, and joining one more class. */
export const staffEn: Readonly<Record<keyof typeof staffJa, string>> = {
  "staff.role": "Role",
  "staff.change": "Change the role",
  "staff.changed": "{name} is now: {role}.",
  "staff.remove": "Take out of the class",
  "staff.remove-ask": "{name} will no longer see this class. Their account and their other classes stay.",
  "staff.removed": "{name} is out of the class.",
  "staff.settings": "Class settings",
  "staff.rules": "When somebody counts as stuck",
  "staff.rules-lead": "Whom the live page points out. A change holds at once.",
  "staff.rules.same": "Failures of one kind in a row",
  "staff.rules.silentMinutes": "Minutes of silence after a failure",
  "staff.rules.churn": "Failures of many kinds in ten minutes",
  "staff.rules.longFactor": "Times the lesson’s own minutes",
  "staff.rules.restMinutes": "Minutes of rest after you have looked after them",
  "staff.save": "Save",
  "staff.saved": "Saved.",
  "staff.join-too": "You join one more class with the account that you have ({name}).",
  "staff.join-go": "Join with this account",
  "error.people.last-owner": "A class needs an owner. Make somebody else one first.",
  "error.people.nobody-here": "Nobody in this class is that person.",
  "error.people.no-role": "Choose a role.",
  "error.stuck.bounds": "This is a whole number from {least} to {most}.",
  "error.join.before": "You are in this class already.",
  "error.join.name-taken-there": "Somebody in that class has your name. Ask its teacher to tell the two of you apart.",
};
