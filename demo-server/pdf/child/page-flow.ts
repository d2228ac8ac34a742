import { layoutText, type TextLine } from '../../../src/core/text-layout.js';
import { Canvas } from './canvas.js';
import type { FontBook } from './font-book.js';
import type { FontStack } from './font-faces.js';
import { lineMetrics, measureLine } from './shaping.js';

/** A4 in points. */
export const pageSize = { width: 595.276, height: 841.89 } as const;
const bottomEdge = pageSize.height - 62;

/** How a piece of text looks. */
export interface TextLook {
  readonly size: number;
  readonly stack: FontStack;
  readonly color: string;
}

/** Text broken into lines for a width, with the height it needs. */
export interface Block {
  readonly lines: readonly TextLine[];
  readonly look: TextLook;
  readonly lineHeight: number;
  readonly height: number;
}

/** Breaks text into lines of at most `width` points; words longer than a line are broken too. */
export function block(text: string, width: number, look: TextLook): Block {
  const metrics = lineMetrics(look.stack, text);
  const layout = layoutText({
    text,
    width,
    height: Infinity,
    measure: (line, size) => measureLine(line, look.stack, size),
    ...metrics,
    minFontSize: look.size,
    maxFontSize: look.size,
    align: 'left',
    multiline: true,
  });
  const lineHeight = look.size * Math.max(1.38, metrics.ascent + metrics.descent);
  return { lines: layout.lines, look, lineHeight, height: layout.lines.length * lineHeight };
}

/** Pages filled from the top; `y` counts downwards from the top edge. */
export class PageFlow {
  readonly canvases: Canvas[] = [];
  y = 0;

  constructor(
    private readonly book: FontBook,
    private readonly onPage: (flow: PageFlow, pageNumber: number) => void,
  ) {
    this.nextPage();
  }

  /** The page being filled. */
  get canvas(): Canvas {
    const canvas = this.canvases.at(-1);
    if (!canvas) throw new Error('a flow always has a page');
    return canvas;
  }

  /** Starts a new page. */
  nextPage(): void {
    this.canvases.push(new Canvas(this.book));
    this.y = 0;
    this.onPage(this, this.canvases.length);
  }

  /** Starts a new page unless `height` points are left; returns whether it did. */
  ensure(height: number): boolean {
    if (this.y + height <= bottomEdge) return false;
    this.nextPage();
    return true;
  }

  /** Writes a block with its top at `top`. */
  write(content: Block, x: number, top: number): void {
    const { look, lines, lineHeight } = content;
    const { ascent, descent } = lineMetrics(look.stack, lines.map((line) => line.text).join('\n'));
    const lead = (lineHeight - (ascent + descent) * look.size) / 2;
    for (const [index, line] of lines.entries()) {
      if (line.text === '') continue;
      const y = pageSize.height - (top + index * lineHeight + lead + ascent * look.size);
      this.canvas.text(line.text, x, y, look.size, look.stack, look.color, line.rightToLeft ?? false);
    }
  }

  /** Writes one line with its baseline at `baseline`, counted from the top edge; returns its width. */
  line(text: string, x: number, baseline: number, look: TextLook): number {
    return this.canvas.text(text, x, pageSize.height - baseline, look.size, look.stack, look.color);
  }

  /** An area of the page by its top edge. */
  area(left: number, top: number, width: number, height: number): Parameters<Canvas['fillRect']>[0] {
    return { left, bottom: pageSize.height - top - height, width, height };
  }
}
