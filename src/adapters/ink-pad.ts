import type SignaturePad from 'signature_pad';
import { inkColor, inkSvgPaths, type Ink, type InkFit, type InkStroke } from '../core/ink.js';
import { watchPixelRatio } from './pixel-ratio.js';

/** What the server accepts of one drawing (contract `ink`). */
const limits = { strokes: 200, points: 20_000, pointsPerStroke: 5_000 } as const;

/** How an ink pad starts and whom it tells. */
export interface InkPadOptions {
  /** What is on the pad already. */
  readonly ink?: Ink | undefined;
  /** Called after each stroke, undo, clear or load with what is on the pad; `undefined` when it is empty. */
  readonly onChange?: (ink: Ink | undefined) => void;
  /** Colour of the line; that of the sealed page when absent. */
  readonly color?: string;
  /** Ends the pad. */
  readonly signal?: AbortSignal;
}

/** A canvas to draw a signature on. The ink is vectors: resizing, turning and zooming redraw it and never lose any. */
export interface InkPad {
  /** What is on the pad; `undefined` when it is empty. */
  readonly ink: Ink | undefined;
  load(ink: Ink | undefined): void;
  clear(): void;
  /** Removes the last stroke; answers whether there was one. */
  undo(): boolean;
  destroy(): void;
}

/** Turns a canvas, sized by CSS, into an ink pad; loads signature_pad now. */
export async function createInkPad(canvas: HTMLCanvasElement, options: InkPadOptions = {}): Promise<InkPad> {
  const { default: Pad } = await import('signature_pad');
  return new CanvasInkPad(canvas, (on) => new Pad(on, { penColor: options.color ?? inkColor, ...penOptions }), options);
}

// Close samples give the curve its shape; the width range is that of the core's segments.
const penOptions = { minDistance: 1, throttle: 0, minWidth: 0.9, maxWidth: 2.9 };

class CanvasInkPad implements InkPad {
  private readonly pad: SignaturePad;
  private readonly ended = new AbortController();
  private strokes: readonly InkStroke[] = [];
  /** The size the strokes' numbers refer to; that of the pad when the first stroke was drawn. */
  private space = { width: 0, height: 0 };
  private drawing = false;

  constructor(
    private readonly canvas: HTMLCanvasElement,
    makePad: (canvas: HTMLCanvasElement) => SignaturePad,
    private readonly options: InkPadOptions,
  ) {
    const { signal } = this.ended;
    canvas.style.touchAction = 'none';
    this.pad = makePad(canvas);
    this.pad.addEventListener('beginStroke', () => (this.drawing = true), { signal });
    this.pad.addEventListener('endStroke', () => this.takeStroke(), { signal });
    const observer = new ResizeObserver(() => this.redraw());
    observer.observe(canvas);
    signal.addEventListener('abort', () => observer.disconnect());
    watchPixelRatio(() => this.redraw(), signal);
    if (options.ink) this.adopt(options.ink);
    this.redraw();
    if (options.signal?.aborted) this.destroy();
    else options.signal?.addEventListener('abort', () => this.destroy(), { once: true, signal });
  }

  get ink(): Ink | undefined {
    return this.strokes.length > 0 ? { ...this.space, strokes: this.strokes } : undefined;
  }

  load(ink: Ink | undefined): void {
    if (ink) this.adopt(ink);
    else this.strokes = [];
    this.changed();
  }

  clear(): void {
    this.strokes = [];
    this.changed();
  }

  undo(): boolean {
    if (this.strokes.length === 0) return false;
    this.strokes = this.strokes.slice(0, -1);
    this.changed();
    return true;
  }

  destroy(): void {
    if (this.ended.signal.aborted) return;
    this.ended.abort();
    this.pad.off();
  }

  private adopt(ink: Ink): void {
    this.space = { width: ink.width, height: ink.height };
    this.strokes = ink.strokes;
  }

  private changed(): void {
    this.redraw();
    this.options.onChange?.(this.ink);
  }

  private takeStroke(): void {
    this.drawing = false;
    const drawn = this.pad.toData().at(-1)?.points ?? [];
    const [first] = drawn;
    if (first && this.strokes.length < limits.strokes) {
      if (this.strokes.length === 0) this.space = this.size();
      const { scale, dx, dy } = this.fit();
      const stroke: InkStroke = {
        points: drawn.map(({ x, y, pressure, time }) => ({
          x: round((x - dx) / scale),
          y: round((y - dy) / scale),
          pressure: Math.min(Math.max(round(pressure), 0), 1),
          time: Math.max(0, Math.round(time - first.time)),
        })),
      };
      this.strokes = withinLimits([...this.strokes, stroke]);
    }
    this.changed();
  }

  private size(): { width: number; height: number } {
    return { width: Math.max(1, this.canvas.clientWidth), height: Math.max(1, this.canvas.clientHeight) };
  }

  /** From the strokes' numbers to the pad as it is now: as large as it fits, in the middle. */
  private fit(): InkFit {
    const { width, height } = this.size();
    const scale = Math.min(width / this.space.width, height / this.space.height);
    return { scale, dx: (width - this.space.width * scale) / 2, dy: (height - this.space.height * scale) / 2 };
  }

  private redraw(): void {
    // A new bitmap size would wipe the stroke under the pen; its end redraws.
    if (this.drawing) return;
    const { width, height } = this.size();
    const ratio = Math.max(devicePixelRatio, 1);
    this.canvas.width = Math.round(width * ratio);
    this.canvas.height = Math.round(height * ratio);
    this.canvas.getContext('2d')?.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.pad.clear();
    this.paint();
  }

  private paint(): void {
    const { ink } = this;
    const context = this.canvas.getContext('2d');
    if (!ink || !context) return;
    context.strokeStyle = this.options.color ?? inkColor;
    context.lineCap = 'round';
    context.lineJoin = 'round';
    for (const path of inkSvgPaths(ink, this.fit())) {
      context.lineWidth = path.width;
      context.stroke(new Path2D(path.d));
    }
  }
}

const round = (value: number): number => Math.round(value * 100) / 100;

function withinLimits(strokes: readonly InkStroke[]): readonly InkStroke[] {
  const kept = strokes.map((stroke) => thin(stroke, limits.pointsPerStroke));
  const total = (): number => kept.reduce((sum, stroke) => sum + stroke.points.length, 0);
  while (total() > limits.points) {
    const longest = kept.reduce(
      (best, stroke, index) => (stroke.points.length > (kept[best]?.points.length ?? 0) ? index : best),
      0,
    );
    const stroke = kept[longest];
    if (!stroke) break;
    kept[longest] = thin(stroke, Math.floor(stroke.points.length / 2));
  }
  return kept;
}

/** Leaves out samples evenly, both ends kept: the line stays, its detail gets coarser. */
function thin(stroke: InkStroke, most: number): InkStroke {
  if (stroke.points.length <= most) return stroke;
  const step = (stroke.points.length - 1) / (most - 1);
  return {
    points: Array.from({ length: most }, (_, index) => stroke.points[Math.round(index * step)]).filter(
      (point) => point !== undefined,
    ),
  };
}
