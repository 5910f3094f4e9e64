import type { marksJa } from "./marks.ja.ts";

/** Part of `en`: marks given by hand, and the end of a term. */
export const marksEn: Readonly<Record<keyof typeof marksJa, string>> = {
  "mark.title": "Teacher's mark",
  "mark.column": "Teacher's mark",
  "mark.percent": "{n} %",
  "mark.by": "{name}, {time}",
  "mark.by-gone": "{time}",
  "mark.none": "There is no mark yet.",
  "mark.lead": "What the checks say stays as it is and is shown beside the mark. The learner reads the reason, too.",
  "mark.value": "Mark (0 to 100)",
  "mark.reason": "Reason",
  "mark.give": "Give the mark",
  "mark.change": "Change the mark",
  "mark.take-back": "Take the mark back",
  "mark.given": "The mark is saved.",
  "mark.taken-back": "The mark is taken back.",
  "error.mark.percent": "A mark is a whole number from 0 to 100.",
  "error.mark.reason": "Say why, in at most 500 characters: the learner reads it.",
  "error.mark.none": "There is no mark to take back.",
  "term.title": "End of term",
  "term.new": "Begin a new term from this class",
  "term.new-lead": "Makes a new class with the same teachers and no learners. This class stays as it is.",
  "term.name": "Name of the new class",
  "term.go": "Begin the new term",
  "term.archive": "Archive the class",
  "term.archive-lead":
    "Everything is kept, but can only be looked at and exported, and the join code stops working. You can take the class up again later.",
  "term.archived": "This class was archived on {time}. It can only be looked at and exported.",
  "term.take-up": "Take the class up again",
  "term.archived-classes": "Archived classes ({n})",
  "error.classroom.archived": "This class is archived: it can only be looked at and exported.",
};
