import ts from 'typescript'
import { attributes, codeOf, expression, interpolated, isElement, isTranslation, literal, NODE, nodesOf, placeOf, templateOf, walk, type Source } from './source.ts'

/** Attributes and properties of components that a reader reads or hears. */
const READ = new Set([
  'aria-label', 'aria-description', 'aria-roledescription', 'aria-valuetext', 'title', 'alt', 'placeholder', 'label',
  'hint', 'text', 'legend', 'caption', 'summary', 'heading', 'error', 'button', 'name-label',
])

const WORD = /\p{L}{2,}/u
/** Two words and a blank between them, or a letter that no code needs. */
const SENTENCE = /\p{L}{2,}[\s,]+\p{L}{2,}|[čšžČŠŽ]/u

/** Text that a reader would see in one language only: in the template between tags, in its attributes, in what it puts in. */
export function hardCodedInTemplate(source: Source): string[] {
  const at = (line: number, text: string) => `${source.file}:${line}: ${text.trim()}`
  return [...walk(templateOf(source))].flatMap((node) => {
    const { line } = node.loc.start
    if ((node.type as number) === NODE.text && 'content' in node) return WORD.test(String(node.content)) ? [at(line, String(node.content))] : []
    const shown = interpolated(node)
    if (shown !== null) return shownLiterals(expression(shown)).filter(text => WORD.test(text)).map(text => at(line, text))
    if (!isElement(node)) return []
    return attributes(node).filter(({ name }) => READ.has(name)).flatMap(({ text, code, line }) => {
      const texts = text === undefined ? shownLiterals(expression(code ?? '')) : [text]
      return texts.filter(one => WORD.test(one)).map(one => at(line, one))
    })
  })
}

/** Literals that an expression may come to; not those it compares with or hands to a function. */
function shownLiterals(node: ts.Node): string[] {
  const text = literal(node)
  if (text !== null) return [text]
  if (ts.isTemplateExpression(node)) return [node.head.text, ...node.templateSpans.flatMap(span => [...shownLiterals(span.expression), span.literal.text])]
  if (ts.isCallExpression(node) || ts.isElementAccessExpression(node)) return []
  if (ts.isConditionalExpression(node)) return [...shownLiterals(node.whenTrue), ...shownLiterals(node.whenFalse)]
  if (ts.isBinaryExpression(node)) {
    if (node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken) return shownLiterals(node.right)
    const joins = [ts.SyntaxKind.PlusToken, ts.SyntaxKind.BarBarToken, ts.SyntaxKind.QuestionQuestionToken]
    return joins.includes(node.operatorToken.kind) ? [...shownLiterals(node.left), ...shownLiterals(node.right)] : []
  }
  return node.getChildren().flatMap(shownLiterals)
}

/** Sentences in code: in the browser every literal of two words, on the server those that an answer would carry. */
export function hardCodedInCode(source: Source): string[] {
  const answers = source.file.startsWith('server/')
  return codeOf(source).flatMap(code => [...nodesOf(code.ast)].flatMap((node) => {
    const text = ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node) ? node.text : literal(node)
    if (text === null || !SENTENCE.test(text) || isForPrograms(node)) return []
    return !answers || isAnswered(node) ? [`${placeOf(code, node)}: ${text.trim()}`] : []
  }))
}

/** Functions whose texts name things of the page or of the store, for nobody to read. */
const NAMING = /(?:^Symbol|^useState|^useAsyncData|^usePersonal|\.(?:querySelector|querySelectorAll|closest|matches))(?:<[^>]*>)?$/

/** What an error, a log, an import or a type says is read by those who mend the program. */
function isForPrograms(node: ts.Node): boolean {
  for (let at: ts.Node | undefined = node.parent; at; at = at.parent) {
    if (ts.isImportDeclaration(at) || ts.isTypeNode(at) || isTranslation(at)) return true
    if (ts.isCallExpression(at) && NAMING.test(at.expression.getText())) return true
    if (ts.isNewExpression(at)) return /^(?:\w*Error)$/.test(at.expression.getText()) && at.expression.getText() !== 'DomainError'
    if (ts.isFunctionLike(at)) return false
  }
  return false
}

/** Names under which an answer carries a sentence. */
const ANSWERED = new Set(['message', 'statusMessage', 'statusText', 'title', 'text', 'label', 'description', 'detail', 'hint', 'sl', 'en'])

function isAnswered(node: ts.Node): boolean {
  if (/[čšžČŠŽ]/.test(node.getText())) return true
  for (let at: ts.Node | undefined = node.parent; at; at = at.parent) {
    if (ts.isPropertyAssignment(at) && ANSWERED.has(at.name.getText().replace(/['"]/g, ''))) return true
    if (ts.isCallExpression(at)) return at.expression.getText() === 'createError'
    if (ts.isNewExpression(at)) return at.expression.getText() === 'DomainError'
    if (ts.isFunctionLike(at)) return false
  }
  return false
}
