import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { parse, type SFCTemplateBlock } from 'vue/compiler-sfc'

/** One source file of the product, or a sample of a test. */
export interface Source {
  /** Below the root of the repository. */
  file: string
  text: string
}

/** Code of a file: a script, or one expression of a template. */
export interface Code {
  file: string
  /** Line at which the code begins. */
  line: number
  ast: ts.SourceFile
}

export type TemplateNode = NonNullable<SFCTemplateBlock['ast']>['children'][number]
export type TemplateElement = Extract<TemplateNode, { tag: string }>

/** Kinds of nodes as the template compiler numbers them. */
export const NODE = { element: 1, text: 2, interpolation: 5, attribute: 6, directive: 7 } as const

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))

/** Source files by pattern, with their texts. */
export function sources(patterns: readonly string[]): Source[] {
  return patterns
    .flatMap(pattern => globSync(pattern, { cwd: ROOT, exclude: name => name === 'node_modules' || name.startsWith('.') }))
    .map(file => ({ file, text: readFileSync(ROOT + file, 'utf8') }))
}

/** The template of a component as the compiler reads it. */
export function templateOf({ file, text }: Source): TemplateNode[] {
  if (!file.endsWith('.vue')) return []
  const { descriptor, errors } = parse(text, { filename: file })
  if (errors.length > 0) throw new Error(`${file}: ${errors.map(String).join(' ')}`)
  return descriptor.template?.ast?.children ?? []
}

/** Whether a node of a template is an element or component. */
export function isElement(node: TemplateNode): node is TemplateElement {
  return (node.type as number) === NODE.element
}

/** Every node of a template, from above. */
export function* walk(nodes: readonly TemplateNode[]): Generator<TemplateNode> {
  for (const node of nodes) {
    yield node
    if (isElement(node)) yield* walk(node.children as TemplateNode[])
  }
}

/** What stands between `{{` and `}}`; null for any other node. */
export function interpolated(node: TemplateNode): string | null {
  return (node.type as number) === NODE.interpolation && 'content' in node && typeof node.content === 'object' && 'content' in node.content
    ? String(node.content.content)
    : null
}

/** Attributes and bound attributes of an element: name, the text or the code, where. */
export function attributes(element: TemplateElement): { name: string, text?: string, code?: string, line: number }[] {
  return element.props.map((prop) => {
    const { line } = prop.loc.start
    if (!('exp' in prop)) return { name: prop.name, text: 'value' in prop ? prop.value?.content ?? '' : '', line }
    const name = prop.arg && 'content' in prop.arg ? String(prop.arg.content) : `v-${prop.name}`
    const code = prop.exp && 'content' in prop.exp ? String(prop.exp.content) : ''
    return { name, code, line }
  })
}

/** A script as TypeScript's tree. */
export function tree(code: string): ts.SourceFile {
  return ts.createSourceFile('code.ts', code, ts.ScriptTarget.Latest, true)
}

/** An expression of a template; statements of an event handler are read as they are. */
export function expression(code: string): ts.SourceFile {
  const wrapped = ts.createSourceFile('code.ts', `(${code})`, ts.ScriptTarget.Latest, true)
  return wrapped.statements.length === 1 ? wrapped : tree(code)
}

/** All code of a file: its script, and each expression of its template. */
export function codeOf(source: Source): Code[] {
  const { file, text } = source
  if (!file.endsWith('.vue')) return [{ file, line: 1, ast: tree(text) }]
  const { descriptor } = parse(text, { filename: file })
  const scripts = [descriptor.script, descriptor.scriptSetup]
    .flatMap(script => script ? [{ file, line: script.loc.start.line, ast: tree(script.content) }] : [])
  const inTemplate = [...walk(templateOf(source))].flatMap((node) => {
    const shown = interpolated(node)
    const bound = isElement(node) ? attributes(node) : []
    return [
      ...(shown === null ? [] : [{ file, line: node.loc.start.line, ast: expression(shown) }]),
      ...bound.flatMap(({ code, line }) => code ? [{ file, line, ast: expression(code) }] : []),
    ]
  })
  return [...scripts, ...inTemplate]
}

/** Every node of a tree, from above. */
export function* nodesOf(node: ts.Node): Generator<ts.Node> {
  yield node
  for (const child of node.getChildren()) yield* nodesOf(child)
}

/** `file:line` of a node. */
export function placeOf({ file, line, ast }: Code, node: ts.Node): string {
  return `${file}:${line + ast.getLineAndCharacterOfPosition(node.getStart()).line}`
}

/** The text of a literal without anything put in. */
export function literal(node: ts.Node | undefined): string | null {
  return node && (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) ? node.text : null
}

/** A call of the translating function, whatever it is reached through: `t(…)`, `$t(…)`, `i18n.t(…)`. */
export function isTranslation(node: ts.Node): node is ts.CallExpression {
  if (!ts.isCallExpression(node)) return false
  const name = ts.isPropertyAccessExpression(node.expression) ? node.expression.name : node.expression
  return ts.isIdentifier(name) && (name.text === 't' || name.text === '$t')
}
