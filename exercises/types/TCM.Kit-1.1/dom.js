/* What our content types share: building the page from text alone, and marks that say a state without colour. */
window.TCM = window.TCM || {}

;(function (TCM) {
  const SVG = 'http://www.w3.org/2000/svg'

  function fill(node, attributes, children) {
    for (const [name, value] of Object.entries(attributes ?? {})) {
      if (value === null || value === undefined || value === false) continue
      if (name.startsWith('on')) node.addEventListener(name.slice(2), value)
      else node.setAttribute(name, value === true ? '' : String(value))
    }
    // Strings become text nodes, so that nothing from an instance is ever read as markup.
    node.append(...children.flat().filter(child => child !== null && child !== undefined && child !== false))
    return node
  }

  /** An element: `make('p', { class: 'note', onclick: … }, 'text', child)`. */
  TCM.make = (tag, attributes, ...children) => fill(document.createElement(tag), attributes, children)

  /** An SVG element, the same way. */
  TCM.draw = (tag, attributes, ...children) => fill(document.createElementNS(SVG, tag), attributes, children)

  /** Slovene unless the page around says English. */
  TCM.language = () => (document.documentElement.lang.toLowerCase().startsWith('en') ? 'en' : 'sl')

  /** Two texts of an instance as one, in each language. */
  TCM.join = (title, text) => Object.fromEntries(Object.keys(title).map(lang => [lang, `${title[lang]}: ${text[lang]}`]))

  /** `{name}` in a sentence, filled in. */
  TCM.fill = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (_, name) => String(values[name]))

  /**
   * Marks are windows of a house, as all over the product: lit where it fits, half lit where it holds under a condition or in
   * part, dark with closed shutters where it does not. A word always stands beside them.
   */
  const WINDOW = 'M3.5 17.5V8a5.5 5.5 0 0 1 11 0v9.5Z'
  const MARKS = {
    empty: [['mark-frame', WINDOW]],
    lit: [['mark-lit', WINDOW], ['mark-line', 'M6.2 10.4l2.1 2.3 3.7-4.6']],
    defensible: [['mark-lit', WINDOW], ['mark-line', 'M9 2.5v15M3.5 10h11']],
    half: [['mark-frame', WINDOW], ['mark-lit', 'M3.5 17.5V10h11v7.5Z']],
    shut: [['mark-shut', WINDOW], ['mark-cross', 'M6.3 8.2l5.4 6.4M11.7 8.2l-5.4 6.4']],
    dashed: [['mark-dashed', WINDOW], ['mark-line', 'M7.3 8.3a1.8 1.8 0 1 1 2.6 1.7c-.7.3-.9.7-.9 1.4M9 13.9v.1']],
  }

  /** One of the marks; decoration, since its word is beside it. */
  TCM.mark = name => TCM.draw('svg', { 'class': `mark mark-${name}`, 'viewBox': '0 0 18 20', 'aria-hidden': 'true', 'focusable': 'false' },
    ...(MARKS[name] ?? MARKS.empty).map(([kind, d]) => TCM.draw('path', { class: kind, d })))

  /** A paragraph with the codes of its sources at the end, as in the lessons: never alone on a line. */
  TCM.cited = (text, sources, label) => {
    if (!sources) return TCM.make('p', {}, text)
    const [, start, last] = /^(.*?)(\S+)$/s.exec(text)
    return TCM.make('p', {}, start, TCM.make('span', { class: 'nowrap' }, `${last}\u00A0`,
      TCM.make('span', { class: 'cited' }, TCM.make('span', { class: 'vh' }, `${label}: `), sources.join(', '))))
  }

  /** An arrow to the right, for the button that leads on. */
  TCM.arrow = () => TCM.draw('svg', { 'class': 'arrow', 'viewBox': '0 0 18 12', 'aria-hidden': 'true', 'focusable': 'false' },
    TCM.draw('path', { d: 'M1 6h15M11 1l5 5-5 5' }))
})(window.TCM)
