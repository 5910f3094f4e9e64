/** `ja` の一部：実行環境を待つ列のことば。 */
export const queueJa = {
  "queue.ahead-short": "順番待ち（前に{n}人）",
  "queue.next-short": "順番待ち（次です）",
  "queue.ahead": "実行環境を順番に用意しています。あなたの前に{n}人が待っています。セルは順番が来ると実行されます。",
  "queue.next": "実行環境を順番に用意しています。次はあなたの番です。",
} as const;
