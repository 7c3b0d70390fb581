export interface PaperProps {
  /** The whole document, as the server has rendered it. */
  readonly html: string;
  readonly title: string;
}

/**
 * A rendered document, in a frame of its own: nothing in it runs, and it reaches nothing of the page. Its links open beside
 * the page.
 */
export function Paper({ html, title }: PaperProps) {
  const opening = html.replace('<head>', '<head><base target="_blank">');
  return (
    <iframe className="paper" title={title} sandbox="allow-popups allow-popups-to-escape-sandbox" srcDoc={opening} />
  );
}
