import ts from 'typescript'
import { codeOf, isElement, isTranslation, literal, nodesOf, placeOf, attributes, templateOf, walk, type Source } from './source.ts'
import { forms, placeholders, type Messages } from './messages.ts'

/** One place where a text is asked for. */
export interface Use {
  place: string
  /** null where the key is computed, which hides it from every check. */
  key: string | null
  /** Names of the values handed in; null where they cannot be told. */
  values: string[] | null
  /** Whether a number is handed in that decides the form. */
  counted: boolean
  /** A value by the name of n or count, which vue-i18n lets decide the form in place of the number that is handed in. */
  rival?: string
}

/** Every place that asks for a text: calls of `t`, and `<i18n-t keypath>`. */
export function usesOf(source: Source): Use[] {
  const calls = codeOf(source).flatMap(code => [...nodesOf(code.ast)].filter(isTranslation).flatMap((call) => {
    const handed = handedIn(call)
    return keysOf(call.arguments[0]).map(key => ({ place: placeOf(code, call), key, ...handed }))
  }))
  return [...calls, ...keypaths(source)]
}

function keypaths(source: Source): Use[] {
  return [...walk(templateOf(source))].filter(isElement).filter(({ tag }) => /^i18n-?t$/i.test(tag)).map((element) => {
    const all = attributes(element)
    const key = all.find(({ name }) => name === 'keypath')
    const slots = element.children.flatMap(child => 'tag' in child ? attributes(child).map(({ name }) => name).filter(name => !name.startsWith('v-')) : [])
    return { place: `${source.file}:${element.loc.start.line}`, key: key?.text ?? null, values: slots.length > 0 ? slots : null, counted: all.some(({ name }) => name === 'plural') }
  })
}

/** A key, both keys of a choice, or null for one that is computed. */
function keysOf(node: ts.Node | undefined): (string | null)[] {
  if (node && ts.isParenthesizedExpression(node)) return keysOf(node.expression)
  if (node && ts.isConditionalExpression(node)) return [...keysOf(node.whenTrue), ...keysOf(node.whenFalse)]
  return [literal(node)]
}

function handedIn({ arguments: [, second, third] }: ts.CallExpression): Omit<Use, 'place' | 'key'> {
  if (!second) return { values: [], counted: false }
  if (ts.isNumericLiteral(second)) return { values: ['n'], counted: true }
  if (!ts.isObjectLiteralExpression(second)) return { values: null, counted: third !== undefined }
  const names = second.properties.map(property => property.name && ts.isIdentifier(property.name) ? property.name.text : null)
  const rival = third && second.properties.filter(property => ['n', 'count'].includes(property.name?.getText() ?? ''))
    .map(property => ts.isPropertyAssignment(property) ? property.initializer.getText() : property.getText())
    .find(text => !text.includes(third.getText()))
  return { values: names.every(name => name !== null) ? names : null, counted: third !== undefined, ...(rival ? { rival } : {}) }
}

/** Uses of keys that are computed, that no file has, or that hand in something else than the text wants. */
export function misused(uses: readonly Use[], messages: Messages): string[] {
  return uses.flatMap(({ place, key, values, counted, rival }) => {
    if (key === null) return [`${place}: the key is computed`]
    const message = messages[key]
    if (message === undefined) return [`${place}: no text ${key}`]
    if (counted !== (forms(message).length > 1)) return [`${place}: ${key} ${counted ? 'has no forms' : 'needs a number that decides its form'}`]
    if (rival) return [`${place}: the form of ${key} follows ${rival}`]
    const wanted = placeholders(message)
    // A number that decides the form is put in for {n} by itself, and need not stand in the text.
    const surplus = values?.filter(name => !wanted.includes(name) && !(counted && name === 'n')) ?? []
    const lacking = values ? wanted.filter(name => !values.includes(name) && !(counted && name === 'n')) : []
    if (surplus.length > 0) return [`${place}: ${key} has no {${surplus.join('}, {')}}`]
    return lacking.length > 0 ? [`${place}: ${key} is not given {${lacking.join('}, {')}}`] : []
  })
}

/** Names that code may read from an object of texts: `texts.year`, and literals such as codes. */
export function namesIn(source: Source): Set<string> {
  const names = codeOf(source).flatMap(({ ast }) => [...nodesOf(ast)].flatMap((node) => {
    if (ts.isPropertyAccessExpression(node)) return [node.name.text]
    if (ts.isBindingElement(node)) return [(node.propertyName ?? node.name).getText()]
    return literal(node) ?? []
  }))
  return new Set(names)
}
