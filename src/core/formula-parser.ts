/** A formula as a tree. */
export type Expression =
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'field'; readonly fieldId: string }
  | { readonly kind: 'negative'; readonly of: Expression }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: 'call'; readonly name: FunctionName; readonly args: readonly Expression[] };

/** What stands between two values. */
export type BinaryOperator = '+' | '-' | '*' | '/' | '%' | '=' | '!=' | '<' | '<=' | '>' | '>=';

/** The functions, with the fewest and the most arguments each takes. */
export const formulaFunctions = {
  sum: [1, 100],
  min: [1, 100],
  max: [1, 100],
  round: [1, 2],
  abs: [1, 1],
  if: [3, 3],
  concat: [1, 100],
} as const;
/** One of `formulaFunctions`. */
export type FunctionName = keyof typeof formulaFunctions;

/** Where a formula cannot be read (position from 0), and why, in English for developers. */
export class FormulaError extends Error {
  override readonly name = 'FormulaError';

  constructor(
    readonly at: number,
    message: string,
  ) {
    super(message);
  }
}

interface Token {
  readonly kind: 'number' | 'text' | 'field' | 'name' | 'sign' | 'end';
  readonly text: string;
  readonly at: number;
}

const tokenForms =
  /\s*(?:(?<number>\d+(?:\.\d+)?)|"(?<double>[^"]*)"|'(?<single>[^']*)'|\{(?<field>[A-Za-z0-9_-]{1,64})\}|(?<name>[a-zA-Z]+)|(?<sign><=|>=|!=|<>|==|[-+*/%=<>(),]))/y;
const deepest = 40;

function tokens(source: string): Token[] {
  const found: Token[] = [];
  tokenForms.lastIndex = 0;
  const end = source.trimEnd().length;
  while (tokenForms.lastIndex < end) {
    const at = tokenForms.lastIndex;
    const groups = tokenForms.exec(source)?.groups;
    if (!groups) throw new FormulaError(at, `"${source.slice(at).trim().slice(0, 1)}" is not expected here`);
    const { number, double, single, field, name, sign } = groups;
    const text = double ?? single;
    if (number !== undefined) found.push({ kind: 'number', text: number, at });
    else if (text !== undefined) found.push({ kind: 'text', text, at });
    else if (field !== undefined) found.push({ kind: 'field', text: field, at });
    else if (name !== undefined) found.push({ kind: 'name', text: name.toLowerCase(), at });
    else found.push({ kind: 'sign', text: sign ?? '', at });
  }
  return [...found, { kind: 'end', text: '', at: end }];
}

const comparisons: Readonly<Record<string, BinaryOperator>> = {
  '=': '=',
  '==': '=',
  '!=': '!=',
  '<>': '!=',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
};
const additions: Readonly<Record<string, BinaryOperator>> = { '+': '+', '-': '-' };
const products: Readonly<Record<string, BinaryOperator>> = { '*': '*', '/': '/', '%': '%' };

class Parser {
  readonly #tokens: readonly Token[];
  #position = 0;
  #depth = 0;

  constructor(source: string) {
    this.#tokens = tokens(source);
  }

  whole(): Expression {
    const expression = this.#comparison();
    const rest = this.#next();
    if (rest.kind !== 'end') throw unexpected(rest);
    return expression;
  }

  #peek(): Token {
    return this.#tokens[this.#position] ?? { kind: 'end', text: '', at: 0 };
  }

  #next(): Token {
    const token = this.#peek();
    this.#position += 1;
    return token;
  }

  /** One level of operators that are done from left to right. */
  #chain(operators: Readonly<Record<string, BinaryOperator>>, part: () => Expression): Expression {
    let left = part();
    for (;;) {
      const token = this.#peek();
      const operator = token.kind === 'sign' ? operators[token.text] : undefined;
      if (operator === undefined) return left;
      this.#next();
      left = { kind: 'binary', operator, left, right: part() };
    }
  }

  #comparison(): Expression {
    this.#depth += 1;
    if (this.#depth > deepest) throw new FormulaError(this.#peek().at, 'the formula is nested too deeply');
    const sum = (): Expression => this.#chain(additions, () => this.#chain(products, () => this.#signed()));
    const expression = this.#chain(comparisons, sum);
    this.#depth -= 1;
    return expression;
  }

  #signed(): Expression {
    let negative = false;
    for (let token = this.#peek(); token.kind === 'sign' && '+-'.includes(token.text); token = this.#peek()) {
      if (token.text === '-') negative = !negative;
      this.#next();
    }
    const value = this.#value();
    return negative ? { kind: 'negative', of: value } : value;
  }

  #value(): Expression {
    const token = this.#next();
    switch (token.kind) {
      case 'number':
        return { kind: 'number', text: token.text };
      case 'text':
        return { kind: 'text', text: token.text };
      case 'field':
        return { kind: 'field', fieldId: token.text };
      case 'name':
        return this.#call(token);
      default:
        if (token.text !== '(') throw unexpected(token);
        return this.#closed(this.#comparison());
    }
  }

  #call(token: Token): Expression {
    if (!Object.hasOwn(formulaFunctions, token.text))
      throw new FormulaError(token.at, `there is no function "${token.text}"`);
    // just looked up
    const name = token.text as FunctionName;
    const open = this.#next();
    if (open.text !== '(' || open.kind !== 'sign') throw new FormulaError(open.at, `"(" is expected after ${name}`);
    const args = [this.#comparison()];
    while (this.#peek().kind === 'sign' && this.#peek().text === ',') {
      this.#next();
      args.push(this.#comparison());
    }
    const [fewest, most] = formulaFunctions[name];
    if (args.length < fewest || args.length > most)
      throw new FormulaError(token.at, `${name} takes ${fewest === most ? fewest : `${fewest} to ${most}`} values`);
    return this.#closed({ kind: 'call', name, args });
  }

  #closed(expression: Expression): Expression {
    const close = this.#next();
    if (close.kind !== 'sign' || close.text !== ')') throw new FormulaError(close.at, '")" is missing');
    return expression;
  }
}

function unexpected({ kind, text, at }: Token): FormulaError {
  return new FormulaError(at, kind === 'end' ? 'the formula ends too early' : `"${text}" is not expected here`);
}

/** The tree of a formula. Throws `FormulaError`. */
export function readFormula(source: string): Expression {
  return new Parser(source).whole();
}
