/**
 * Copies a text that stands in the page. Without a clipboard (plain http under another name than localhost has none, and
 * a browser may refuse) the text is selected instead, so that Ctrl+C copies it.
 *
 * @param shown where it stands, or what selects it there
 * @return whether it was copied
 */
export async function copy(text: string, shown: Node | null | (() => void)): Promise<boolean> {
  try {
    // The type knows only pages over https.
    const clipboard: Clipboard | undefined = navigator.clipboard;
    if (clipboard !== undefined) {
      await clipboard.writeText(text);
      return true;
    }
  } catch {
    // Refused.
  }
  if (typeof shown === "function") {
    shown();
  } else if (shown !== null) {
    getSelection()?.selectAllChildren(shown);
  }
  return false;
}
