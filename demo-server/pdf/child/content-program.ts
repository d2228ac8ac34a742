import { endOfInlineImage, inlineHeader } from './inline-image.js';
import { Lexer } from './lexer.js';

/**
 * What a content stream asks of whoever draws it, without the resources that its names stand for. All counts are of
 * uses; a pattern is used once for everything painted with it, because readers draw its cell anew each time.
 */
export interface ContentProgram {
  readonly operators: number;
  readonly inlinePixels: number;
  readonly largestInlineImage: number;
  /** `Do`, by name. */
  readonly objects: ReadonlyMap<string, number>;
  /** `gs`, by name. */
  readonly states: ReadonlyMap<string, number>;
  /** `sh`, by name. */
  readonly shadings: ReadonlyMap<string, number>;
  readonly patterns: ReadonlyMap<string, number>;
  /** Objects drawn while a pattern was the colour: pattern, then object, then how often. */
  readonly objectsInPattern: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** How often each code was shown in each font that was set, by name; `''` is the font that was set outside. */
  readonly shown: ReadonlyMap<string, Float64Array>;
  /** How often something is painted in a colour that was set outside. */
  readonly paintsOutsideColour: number;
}

const operatorNames =
  'w J j M d ri i gs q Q cm m l c v y h re S s f F f* B B* b b* n W W* BT ET Tc Tw Tz TL Tf Tr Ts Td TD Tm T* Tj TJ ' +
  '\' " d0 d1 CS cs SC SCN sc scn G g RG rg K k sh BI ID EI Do MP DP BMC BDC EMC BX EX';
const operators = new Set(operatorNames.split(' '));
const longestWord = 128;
const values = new Set(['true', 'false', 'null']);
const fills = new Set(['f', 'F', 'f*', 'B', 'B*', 'b', 'b*']);
const strokes = new Set(['S', 's', 'B', 'B*', 'b', 'b*']);
const shows = new Set(['Tj', 'TJ', "'", '"']);

/** Whether a word is an operator of page content. */
export function isOperator(word: string): boolean {
  return operators.has(word);
}

/** Pattern names; undefined is a plain colour, null the colour that was set outside. */
interface State {
  readonly fill: string | undefined | null;
  readonly stroke: string | undefined | null;
  readonly font: string;
}

function add(counts: Map<string, number>, name: string, by = 1): void {
  counts.set(name, (counts.get(name) ?? 0) + by);
}

class Reader {
  operators = 0;
  inlinePixels = 0;
  largestInlineImage = 0;
  paintsOutsideColour = 0;
  readonly objects = new Map<string, number>();
  readonly states = new Map<string, number>();
  readonly shadings = new Map<string, number>();
  readonly patterns = new Map<string, number>();
  readonly objectsInPattern = new Map<string, Map<string, number>>();
  readonly shown = new Map<string, Float64Array>();
  readonly #lexer: Lexer;
  readonly #most: number;
  readonly #saved: State[] = [];
  #state: State = { fill: null, stroke: null, font: '' };
  #operand = '';
  #hasOperand = false;

  constructor(bytes: Uint8Array, most: number) {
    this.#lexer = new Lexer(bytes);
    this.#most = most;
  }

  read(): void {
    for (let kind = this.#lexer.next(); kind !== 'end'; kind = this.#lexer.next()) {
      if (this.operators > this.#most) return;
      if (kind === 'name') {
        this.#operand = this.#lexer.name();
        this.#hasOperand = true;
      } else if (kind === 'string' || kind === 'hex') {
        this.#lexer.countCodes(kind, this.#codes(this.#state.font));
      } else if (kind === 'word') {
        this.#longWord();
      }
    }
  }

  #codes(font: string): Float64Array {
    const known = this.shown.get(font);
    if (known) return known;
    const counts = new Float64Array(256);
    this.shown.set(font, counts);
    return counts;
  }

  /** Readers take `qqQQ` as four operators: a word ends where the next letter would make it an unknown one. */
  #word(word: string): void {
    if (operators.has(word)) {
      this.#operator(word);
      return;
    }
    let piece = '';
    for (const letter of word) {
      if (operators.has(piece) && !operators.has(piece + letter)) {
        this.#operator(piece);
        piece = '';
      }
      piece += letter;
    }
    if (!values.has(piece)) this.#operator(piece);
  }

  #longWord(): void {
    const lexer = this.#lexer;
    for (const end = lexer.at; lexer.start < end && this.operators <= this.#most; lexer.start = lexer.at) {
      lexer.at = Math.min(lexer.start + longestWord, end);
      this.#word(lexer.text());
    }
  }

  #paint(colour: State['fill']): void {
    if (colour === null) this.paintsOutsideColour += 1;
    else if (colour !== undefined) add(this.patterns, colour);
  }

  #operator(name: string): void {
    this.operators += 1;
    const operand = this.#operand;
    const hasOperand = this.#hasOperand;
    this.#operand = '';
    this.#hasOperand = false;
    if (fills.has(name) || shows.has(name)) this.#paint(this.#state.fill);
    if (strokes.has(name)) this.#paint(this.#state.stroke);
    switch (name) {
      case 'q':
        this.#saved.push(this.#state);
        return;
      case 'Q':
        this.#state = this.#saved.pop() ?? this.#state;
        return;
      case 'Tf':
        this.#codes(operand);
        this.#state = { ...this.#state, font: operand };
        return;
      case 'g':
      case 'rg':
      case 'k':
      case 'cs':
      case 'sc':
      case 'scn':
        this.#state = { ...this.#state, fill: name.startsWith('sc') && hasOperand ? operand : undefined };
        return;
      case 'G':
      case 'RG':
      case 'K':
      case 'CS':
      case 'SC':
      case 'SCN':
        this.#state = { ...this.#state, stroke: name.startsWith('SC') && hasOperand ? operand : undefined };
        return;
      case 'gs':
        add(this.states, operand);
        return;
      case 'sh':
        add(this.shadings, operand);
        return;
      case 'Do':
        this.#draw(operand);
        return;
      case 'BI':
        this.#inlineImage();
    }
  }

  #draw(object: string): void {
    add(this.objects, object);
    for (const colour of [this.#state.fill, this.#state.stroke]) {
      if (colour === undefined || colour === null) continue;
      const drawn = this.objectsInPattern.get(colour) ?? new Map<string, number>();
      add(drawn, object);
      this.objectsInPattern.set(colour, drawn);
    }
    // A stencil is painted in the current colour.
    this.#paint(this.#state.fill);
  }

  #inlineImage(): void {
    const lexer = this.#lexer;
    const { width, height, filter } = inlineHeader(lexer);
    const pixels = width * height;
    if (pixels > 0) {
      this.inlinePixels += pixels;
      this.largestInlineImage = Math.max(this.largestInlineImage, pixels);
    }
    lexer.at = endOfInlineImage(lexer.bytes, lexer.at + 1, filter);
    this.#paint(this.#state.fill);
  }
}

/** Reads a content stream; stops soon after `most` operators. */
export function contentProgram(bytes: Uint8Array, most: number): ContentProgram {
  const reader = new Reader(bytes, most);
  reader.read();
  return reader;
}
