import type { queueJa } from "./queue.ja.ts";

/** Part of `en`: the queue for a runtime. */
export const queueEn: Readonly<Record<keyof typeof queueJa, string>> = {
  "queue.ahead-short": "{n} before you",
  "queue.next-short": "You are next",
  "queue.ahead":
    "Runtimes are being started one after the other; {n|one person is|{n} people are} before you. Your cells run when it is your turn.",
  "queue.next": "Runtimes are being started one after the other. You are next.",
};
