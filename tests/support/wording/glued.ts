import ts from 'typescript'
import { codeOf, expression, interpolated, isElement, isTranslation, literal, NODE, nodesOf, placeOf, templateOf, walk, type Source, type TemplateNode } from './source.ts'
import { forms, type Messages } from './messages.ts'

/** Elements that run on in a line. */
const INLINE = new Set(['a', 'abbr', 'b', 'code', 'em', 'i', 'kbd', 'mark', 'q', 's', 'small', 'span', 'strong', 'sub', 'sup', 'template', 'time', 'NuxtLink', 'BothLanguages'])

/** Signs between facts of equal rank, which every language sets alike. */
const SEPARATOR = /[·|]/

/**
 * Sentences made of pieces, which another language would order or inflect otherwise: a text beside a value or another
 * text in one line, and texts joined in code. A whole sentence or a label with its colon may have something after it;
 * elements side by side are pieces of a page, not of a sentence.
 */
export function glued(source: Source, messages: readonly Messages[]): string[] {
  return [...new Set([...gluedInTemplate(source, messages), ...gluedInCode(source)])]
}

function gluedInTemplate(source: Source, messages: readonly Messages[]): string[] {
  const template = templateOf(source)
  const lines = [template, ...[...walk(template)].filter(isElement).map(element => element.children as TemplateNode[])]
  return lines.flatMap(nodes => runs(nodes).flatMap(run => run.flatMap((piece, i) => {
    const next = run[i + 1]
    if (!next || !(asks(piece.node) || asks(next.node)) || [piece.node, next.node].every(isElement)) return []
    if (SEPARATOR.test(piece.between) || isWhole(piece.node, messages) || isApart(piece.node) || isApart(next.node)) return []
    return [`${source.file}:${piece.node.loc.start.line}: ${short(piece.node)} + ${short(next.node)}`]
  })))
}

interface Piece {
  node: TemplateNode
  /** Text between this piece and the next. */
  between: string
}

/** Pieces that stand in one line; what `<template>` holds stands in the line around it. */
function runs(nodes: readonly TemplateNode[]): Piece[][] {
  const found: Piece[][] = [[]]
  for (const node of nodes.flatMap(opened)) {
    const run = found.at(-1)!
    if ((node.type as number) === NODE.text && 'content' in node) {
      const last = run.at(-1)
      if (last) last.between += String(node.content)
    }
    else if (interpolated(node) !== null || (isElement(node) && INLINE.has(node.tag))) {
      if (!isEmpty(node)) run.push({ node, between: '' })
    }
    else found.push([])
  }
  return found
}

/** A `<template>` as what it holds; of several that are shown in turn the first stands for all. */
function opened(node: TemplateNode): TemplateNode[] {
  if (!isElement(node)) return [node]
  const names = node.props.map(prop => prop.name)
  if (names.includes('else') || names.includes('else-if')) return []
  return node.tag === 'template' ? (node.children as TemplateNode[]).flatMap(opened) : [node]
}

function isEmpty(node: TemplateNode): boolean {
  return isElement(node) && node.children.length === 0
}

/** Whether a piece is read apart from what stands beside it, or not at all. */
function isApart(node: TemplateNode): boolean {
  return isElement(node) && node.props.some(prop => 'value' in prop && (prop.name === 'aria-hidden' || (prop.name === 'class' && prop.value?.content.split(' ').includes('vh'))))
}

/** Whether a piece has an interface text in it. */
function asks(node: TemplateNode): boolean {
  return keysIn(node) !== null
}

/** Keys of the texts in a piece; empty where they are computed, null where there is no text. */
function keysIn(node: TemplateNode): string[] | null {
  const shown = [...walk([node])].flatMap(one => interpolated(one) ?? [])
  const calls = shown.flatMap(code => [...nodesOf(expression(code))].filter(isTranslation))
  return calls.length === 0 ? null : calls.flatMap(call => literal(call.arguments[0]) ?? [])
}

/** Whether all texts in a piece are whole sentences, or labels with their colon, in every language. */
function isWhole(node: TemplateNode, messages: readonly Messages[]): boolean {
  const keys = keysIn(node)
  return keys !== null && keys.length > 0 && keys.every(key => messages.every(texts => forms(texts[key] ?? '').every(form => /[.?!:…]$/.test(form))))
}

function short(node: TemplateNode): string {
  return node.loc.source.replace(/\s+/g, ' ').slice(0, 60)
}

/** Texts joined by `+`, in a template string, or by `join`. */
function gluedInCode(source: Source): string[] {
  return codeOf(source).flatMap(code => [...nodesOf(code.ast)].filter(isTranslation).flatMap((call) => {
    const outer = outside(call)
    const joined = (ts.isBinaryExpression(outer) && outer.operatorToken.kind === ts.SyntaxKind.PlusToken)
      || ts.isTemplateSpan(outer)
      || (ts.isArrayLiteralExpression(outer) && ts.isPropertyAccessExpression(outer.parent) && outer.parent.name.text === 'join')
    return joined ? [`${placeOf(code, call)}: ${call.getText()}`] : []
  }))
}

/** What a call stands in, choices and brackets left out. */
function outside(call: ts.Node): ts.Node {
  let { parent } = call
  while (ts.isParenthesizedExpression(parent) || ts.isConditionalExpression(parent)) ({ parent } = parent)
  return parent
}
