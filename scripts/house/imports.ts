import ts from 'typescript';
import type { Reach } from './rooms.js';

/** One import found in a source file. */
export interface Import {
  /** What stands between the quotes. */
  specifier: string;
  /** Line, from 1. */
  line: number;
  /** `types` when nothing of it survives compilation. */
  reach: Reach;
  /** True for `import()`, which does not run when the file is loaded. */
  lazy: boolean;
}

/** What one source file says about itself. */
export interface Facts {
  imports: Import[];
  /** Number of lines. */
  lines: number;
  /** Whether it contains a function with a body of statements: something that can be wrong and so needs a test. */
  hasLogic: boolean;
  /** Whether it does nothing but pass on other files' exports. */
  isBarrel: boolean;
  /** Exported names without a doc comment, with their lines. */
  undocumented: { name: string; line: number }[];
}

/** Reads the imports and the shape of one TypeScript or JavaScript source text. */
export function readFacts(file: string, text: string): Facts {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  const imports: Import[] = [];
  let hasLogic = false;
  const add = (node: ts.Node, literal: ts.Node | undefined, reach: Reach, lazy: boolean): void => {
    if (!literal || !ts.isStringLiteralLike(literal)) return;
    const line = source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
    imports.push({ specifier: literal.text, line, reach, lazy });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      const typesOnly = node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
      add(node, node.moduleSpecifier, typesOnly ? 'types' : 'values', false);
    } else if (ts.isExportDeclaration(node)) {
      add(node, node.moduleSpecifier, node.isTypeOnly ? 'types' : 'values', false);
    } else if (ts.isImportTypeNode(node)) {
      add(node, ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined, 'types', true);
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      add(node, node.arguments[0], 'values', true);
    } else if (ts.isFunctionLike(node) && 'body' in node && node.body && ts.isBlock(node.body)) {
      if (node.body.statements.length > 0) hasLogic = true;
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  const statements = source.statements;
  const undocumented = statements.filter(lacksComment).map((statement) => ({
    name: nameOf(statement),
    line: source.getLineAndCharacterOfPosition(statement.getStart(source)).line + 1,
  }));
  return {
    imports,
    lines: text.split('\n').length - (text.endsWith('\n') ? 1 : 0),
    hasLogic,
    isBarrel: statements.length > 0 && statements.every((s) => ts.isExportDeclaration(s) && s.moduleSpecifier),
    undocumented,
  };
}

/** Whether a statement exports something that it declares, and nothing is said about it. */
function lacksComment(statement: ts.Statement): boolean {
  const exported =
    ts.canHaveModifiers(statement) &&
    ts.getModifiers(statement)?.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword);
  return exported === true && ts.getJSDocCommentsAndTags(statement).length === 0;
}

function nameOf(statement: ts.Statement): string {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.map((d) => d.name.getText()).join(', ');
  return 'name' in statement && statement.name ? (statement.name as ts.Node).getText() : 'default';
}
