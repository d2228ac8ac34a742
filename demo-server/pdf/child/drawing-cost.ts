import { PdfDict, PdfName, PdfNumber, PdfStream, type PdfObject } from '@libpdf/core';
import { RefusalError } from '../refusals.js';
import { contentProgram, type ContentProgram } from './content-program.js';
import { arrayAt, dictAt, nameAt, type Resolve } from './objects.js';
import { pixelsOf, unpackContent } from './stream-limits.js';

/** What a drawing costs whoever draws it once, with everything that it draws in turn. */
export interface Cost {
  readonly operators: number;
  readonly pixels: number;
  /** Paintings in a colour, and letters in a font, that were set outside of the drawing. */
  readonly outsidePaints: number;
  readonly outsideLetters: number;
  readonly images: ReadonlySet<PdfStream>;
  readonly parts: ReadonlySet<Cost>;
}

/** How many operators one page may need, counted as often as they are used; a crowded map has some two millions. */
export const mostOperators = 5_000_000;
/** A transparency group takes a canvas of its own. */
const groupOperators = 100;
/** Drawings inside drawings; readers call themselves for each level. */
const deepest = 50;
const mostCycles = 5;
const bytesPerMeshPoint = 8;

const nothing: Cost = {
  operators: 0,
  pixels: 0,
  outsidePaints: 0,
  outsideLetters: 0,
  images: new Set(),
  parts: new Set(),
};

interface Sum {
  operators: number;
  pixels: number;
  outsidePaints: number;
  outsideLetters: number;
  readonly images: Set<PdfStream>;
  readonly parts: Set<Cost>;
}

function tooComplex(what: string): RefusalError {
  return new RefusalError('pdf_too_complex', what);
}

function add(sum: Sum, part: Cost, uses: number): void {
  if (uses === 0) return;
  sum.parts.add(part);
  sum.operators += part.operators * uses;
  sum.pixels += part.pixels * uses;
  sum.outsidePaints += part.outsidePaints * uses;
  sum.outsideLetters += part.outsideLetters * uses;
}

/** The costs of a Type 3 font, which draws its letters like small pages. */
interface Glyphs {
  readonly all: readonly Cost[];
  readonly byCode: ReadonlyMap<number, Cost>;
  readonly dearest: number;
}

/** Counts what drawings cost; each is looked at once, so that the count stays small where the drawing would explode. */
export class CostCounter {
  readonly #resolve: Resolve;
  readonly #sizes: ReadonlyMap<PdfObject, number>;
  readonly #costs = new Map<PdfStream, Map<PdfDict | undefined, Cost>>();
  readonly #programs = new Map<PdfStream, ContentProgram>();
  readonly #glyphs = new Map<PdfDict, Glyphs>();
  readonly #open = new Set<PdfObject>();
  #cycles = 0;

  /** `sizes` are the unpacked sizes of all streams. */
  constructor(resolve: Resolve, sizes: ReadonlyMap<PdfObject, number>) {
    this.#resolve = resolve;
    this.#sizes = sizes;
  }

  /** A form, a pattern's cell or a letter; `outside` are the resources of whoever draws it. */
  async ofStream(stream: PdfStream, outside: PdfDict | undefined): Promise<Cost> {
    const own = dictAt(stream, 'Resources', this.#resolve);
    const resources = own ?? outside;
    const known = this.#costs.get(stream)?.get(resources);
    if (known) return known;
    if (this.#isCycle(stream)) return nothing;
    const cost = await this.#inside(stream, async () => {
      let program = this.#programs.get(stream);
      program ??= contentProgram(await unpackContent(stream, this.#resolve), mostOperators);
      if (!own) this.#programs.set(stream, program);
      return this.ofProgram(program, resources);
    });
    const costs = this.#costs.get(stream) ?? new Map<PdfDict | undefined, Cost>();
    this.#costs.set(stream, costs.set(resources, cost));
    return cost;
  }

  /** Operators with the resources that their names stand for; refuses what no reader could draw. */
  async ofProgram(program: ContentProgram, resources: PdfDict | undefined): Promise<Cost> {
    const sum: Sum = {
      operators: program.operators,
      pixels: program.inlinePixels,
      outsidePaints: program.paintsOutsideColour,
      outsideLetters: 0,
      images: new Set(),
      parts: new Set(),
    };
    const named = (kind: string, name: string): PdfObject | null => {
      const all = resources && dictAt(resources, kind, this.#resolve);
      return this.#resolve(all?.get(name));
    };
    const drawn = new Map<string, Cost>();
    for (const [name, uses] of program.objects) {
      const object = named('XObject', name);
      if (!(object instanceof PdfStream)) continue;
      if (nameAt(object, 'Subtype', this.#resolve) === 'Image') this.#addImage(sum, object, uses);
      else {
        const form = await this.ofStream(object, resources);
        drawn.set(name, form);
        add(sum, form, uses);
        if (object.has('Group')) sum.operators += groupOperators * uses;
      }
    }
    for (const [name, uses] of program.states)
      await this.#addState(sum, named('ExtGState', name), uses, program, resources);
    for (const [name, uses] of program.shadings) this.#addMesh(sum, named('Shading', name), uses);
    await this.#addText(sum, program, named, resources);
    await this.#addPatterns(sum, program, named, resources, drawn);
    if (sum.operators > mostOperators) throw tooComplex(`a drawing of ${String(sum.operators)} operators`);
    return sum;
  }

  /** Readers stop at a drawing that contains itself, but where many do, they try every way around. */
  #isCycle(object: PdfObject): boolean {
    if (!this.#open.has(object)) return false;
    this.#cycles += 1;
    if (this.#cycles > mostCycles) throw tooComplex('drawings that contain themselves');
    return true;
  }

  async #inside<T>(object: PdfObject, work: () => Promise<T>): Promise<T> {
    if (this.#open.size >= deepest) throw tooComplex(`drawings nested more than ${String(deepest)} deep`);
    this.#open.add(object);
    try {
      return await work();
    } finally {
      this.#open.delete(object);
    }
  }

  #addImage(sum: Sum, image: PdfStream, uses: number): void {
    sum.operators += uses;
    // Masks are pictures too; a chain of them may lead back to its beginning.
    const chain = new Set<PdfStream>();
    for (let next: PdfObject | null = image; next instanceof PdfStream && !chain.has(next);) {
      chain.add(next);
      sum.images.add(next);
      sum.pixels += pixelsOf(next, this.#resolve) * uses;
      next = this.#resolve(next.get('SMask') ?? next.get('Mask'));
    }
  }

  async #addState(
    sum: Sum,
    state: PdfObject | null,
    uses: number,
    program: ContentProgram,
    resources: PdfDict | undefined,
  ): Promise<void> {
    if (!(state instanceof PdfDict)) return;
    const mask = dictAt(state, 'SMask', this.#resolve);
    const group = this.#resolve(mask?.get('G'));
    if (group instanceof PdfStream) {
      add(sum, await this.ofStream(group, resources), uses);
      sum.operators += groupOperators * uses;
    }
    const font = this.#resolve(arrayAt(state, 'Font', this.#resolve)?.at(0));
    if (!(font instanceof PdfDict)) return;
    // Which letters are shown after it is not known, so all could be.
    for (const codes of program.shown.values()) await this.#addLetters(sum, font, codes, resources);
  }

  #addMesh(sum: Sum, shading: PdfObject | null, uses: number): void {
    if (shading instanceof PdfStream) sum.operators += ((this.#sizes.get(shading) ?? 0) / bytesPerMeshPoint) * uses;
  }

  async #addText(
    sum: Sum,
    program: ContentProgram,
    named: (kind: string, name: string) => PdfObject | null,
    resources: PdfDict | undefined,
  ): Promise<void> {
    let dearest = 0;
    const inherited = sum.outsideLetters;
    for (const [name, codes] of program.shown) {
      const font = name === '' ? null : named('Font', name);
      if (font instanceof PdfDict) dearest = Math.max(dearest, await this.#addLetters(sum, font, codes, resources));
      else sum.outsideLetters += codes.reduce((all, count) => all + count, 0);
    }
    if (inherited > 0) sum.operators += inherited * dearest;
  }

  /** Adds the letters of a Type 3 font and returns what its dearest letter costs; other fonts cost nothing more. */
  async #addLetters(sum: Sum, font: PdfDict, codes: Float64Array, resources: PdfDict | undefined): Promise<number> {
    const glyphs = await this.#glyphsOf(font, resources);
    if (!glyphs) return 0;
    // Readers read all letters of such a font when they meet it.
    for (const glyph of glyphs.all) add(sum, glyph, 1);
    for (const [code, count] of codes.entries()) {
      if (count === 0) continue;
      const glyph = glyphs.byCode.get(code);
      if (glyph) add(sum, glyph, count);
      else sum.operators += glyphs.dearest * count;
    }
    return glyphs.dearest;
  }

  async #glyphsOf(font: PdfDict, resources: PdfDict | undefined): Promise<Glyphs | undefined> {
    const known = this.#glyphs.get(font);
    if (known) return known;
    const procedures = dictAt(font, 'CharProcs', this.#resolve);
    if (!procedures || nameAt(font, 'Subtype', this.#resolve) !== 'Type3') return undefined;
    if (this.#isCycle(font)) return undefined;
    const own = dictAt(font, 'Resources', this.#resolve) ?? resources;
    const glyphs = await this.#inside(font, async () => {
      const byName = new Map<string, Cost>();
      for (const [name, item] of procedures) {
        const procedure = this.#resolve(item);
        if (procedure instanceof PdfStream) byName.set(name.value, await this.ofStream(procedure, own));
      }
      const byCode = new Map<number, Cost>();
      const encoding = dictAt(font, 'Encoding', this.#resolve);
      let code = 0;
      for (const item of [...((encoding && arrayAt(encoding, 'Differences', this.#resolve)) ?? [])]) {
        const value = this.#resolve(item);
        if (value instanceof PdfNumber) code = value.value;
        if (!(value instanceof PdfName)) continue;
        const glyph = byName.get(value.value);
        if (glyph) byCode.set(code, glyph);
        code += 1;
      }
      const all = [...byName.values()];
      return { all, byCode, dearest: all.reduce((most, { operators }) => Math.max(most, operators), 0) };
    });
    this.#glyphs.set(font, glyphs);
    return glyphs;
  }

  async #addPatterns(
    sum: Sum,
    program: ContentProgram,
    named: (kind: string, name: string) => PdfObject | null,
    resources: PdfDict | undefined,
    drawn: ReadonlyMap<string, Cost>,
  ): Promise<void> {
    for (const name of new Set([...program.patterns.keys(), ...program.objectsInPattern.keys()])) {
      const pattern = named('Pattern', name);
      let uses = program.patterns.get(name) ?? 0;
      // What a form paints without a colour of its own is painted with the pattern.
      for (const [object, times] of program.objectsInPattern.get(name) ?? []) {
        uses += (drawn.get(object)?.outsidePaints ?? 0) * times;
      }
      if (pattern instanceof PdfStream) add(sum, await this.ofStream(pattern, resources), uses + 1);
      else if (pattern instanceof PdfDict) this.#addMesh(sum, this.#resolve(pattern.get('Shading')), uses);
    }
  }
}
