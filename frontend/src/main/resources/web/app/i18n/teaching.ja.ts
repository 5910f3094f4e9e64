/** `ja` の一部：クラスのページに共通する文言 */
export const teachingJa = {
  "teaching.pages": "クラスのページ",
  "teaching.overview": "概要",
  "teaching.live": "授業中",
};
