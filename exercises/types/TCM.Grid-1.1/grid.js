/* Arrange measures on a grid of two judgements, such as effort and effect. */
;(function (TCM) {
  const { make, mark, fill } = TCM
  /** Fields in the order of reading: the long effect above, the small effort on the left. */
  const CELLS = ['low-high', 'high-high', 'low-low', 'high-low']
  const POINTS = { fits: 2, defensible: 2, half: 1, apart: 0 }
  const MARK = { fits: 'lit', defensible: 'defensible', half: 'half', apart: 'shut', moved: 'dashed' }

  /**
   * How a field compares with the author's: fits, defensible (the author named a condition under which it holds),
   * half (one of the two judgements agrees) or apart.
   */
  function outcomeOf(measure, cell) {
    if (cell === measure.field) return 'fits'
    if ((measure.also ?? []).some(other => other.field === cell)) return 'defensible'
    const [x, y] = measure.field.split('-')
    const [givenX, givenY] = cell.split('-')
    return x === givenX || y === givenY ? 'half' : 'apart'
  }

  TCM.Grid = class extends TCM.Exercise {
    constructor(params, contentId, extras) {
      super(params, contentId, extras)
      this.t = TCM.gridTexts[this.lang]
      this.start()
    }

    start() {
      /** Field of each measure that lies on the grid. */
      this.placed = {}
      /** Fields at the last check; null before the first. */
      this.checked = null
      /** Our arrangement is on the grid instead of the learner's. */
      this.isShown = false
      this.hand = this.params.measures[0].id
    }

    // ---- what H5P asks

    parts() {
      const cells = this.checked ?? {}
      return this.params.measures.map((measure) => {
        const cell = cells[measure.id]
        return {
          id: measure.id,
          name: measure.name,
          description: TCM.join(measure.name, measure.text),
          choices: CELLS.map(id => ({ id, name: this.params.fields[id].name })),
          right: [measure.field, ...(measure.also ?? []).map(other => other.field)],
          response: cell,
          score: cell ? POINTS[outcomeOf(measure, cell)] : 0,
          max: POINTS.fits,
        }
      })
    }

    getAnswerGiven() {
      return Object.keys(this.placed).length > 0
    }

    getCurrentState() {
      if (!this.getAnswerGiven() && !this.checked) return undefined
      return { placed: { ...this.placed }, checked: this.checked && { ...this.checked }, isShown: this.isShown }
    }

    /** Takes what still exists in the instance; the rest of an older state is left. */
    restore(state) {
      const known = cells => Object.fromEntries(this.params.measures.map(({ id }) => [id, cells?.[id]]).filter(([, cell]) => CELLS.includes(cell)))
      this.placed = known(state.placed)
      const checked = known(state.checked)
      this.checked = state.checked && Object.keys(checked).length === this.params.measures.length ? checked : null
      this.isShown = Boolean(state.isShown && this.checked)
      this.hand = this.nextInTray(null)
    }

    resetTask() {
      this.start()
      this.changed()
    }

    showSolutions() {
      this.isShown = true
      this.hand = null
      this.changed()
    }

    // ---- acts

    measure(id) {
      return this.params.measures.find(one => one.id === id)
    }

    cellName(cell) {
      return this.say(this.params.fields[cell].name)
    }

    tray() {
      return this.params.measures.filter(({ id }) => !this.placed[id])
    }

    /** The measure after this one that is not on the grid yet. */
    nextInTray(after) {
      const rest = this.tray().map(({ id }) => id)
      return rest[(rest.indexOf(after) + 1) % rest.length] ?? null
    }

    isOpen() {
      return !this.isShown && !(this.checked && this.isAsChecked())
    }

    isAsChecked() {
      return this.params.measures.every(({ id }) => this.placed[id] === this.checked[id])
    }

    put(cell) {
      const measure = this.measure(this.hand)
      const wasPlaced = Boolean(this.placed[measure.id])
      this.placed[measure.id] = cell
      const next = this.hand = this.nextInTray(measure.id)
      this.changed()
      const said = fill(this.t.placed, { measure: this.say(measure.name), cell: this.cellName(cell) })
      const then = next
        ? fill(this.t.next, { measure: this.say(this.measure(next).name), text: this.say(this.measure(next).text) })
        : this.t.lastPlaced
      this.announce(`${said} ${then}`)
      if (next) this.handBox.scrollIntoView({ block: 'nearest' })
      // There is no slot any more when the hand is empty.
      if (!next) (wasPlaced ? this.chip(measure.id) : this.checkButton).focus()
    }

    take(id) {
      if (!this.isOpen()) return
      this.hand = this.hand === id ? this.nextInTray(null) : id
      this.changed()
      if (this.hand !== id) return
      this.announce(fill(this.t.taken, { measure: this.say(this.measure(id).name) }))
      this.fields[this.placed[id]].button.focus()
    }

    check() {
      const left = this.tray().length
      if (left > 0) return this.announce(fill(this.t.leftToPlace, { count: left }))
      this.checked = { ...this.placed }
      this.hand = null
      this.changed()
      for (const part of this.parts()) this.reportPart(part)
      this.reportWhole()
      this.announce(fill(this.t.checked, { score: this.getScore(), max: this.getMaxScore() }))
      this.resultHeading.focus()
    }

    /** What does not hold comes back into the hand. */
    mend() {
      for (const measure of this.params.measures) {
        if (POINTS[outcomeOf(measure, this.placed[measure.id])] < POINTS.fits) delete this.placed[measure.id]
      }
      this.isShown = false
      this.hand = this.nextInTray(null)
      this.changed()
      this.announce(this.t.mended)
      this.handBox.focus()
    }

    again() {
      this.resetTask()
      this.handBox.focus()
    }

    // ---- the page

    build(root) {
      const { axes, fields } = this.params
      this.handBox = make('div', { class: 'grid-hand', tabindex: '-1' })
      this.checkButton = make('button', { type: 'button', class: 'tcm-button', onclick: () => this.check() })
      this.checkRow = make('div', { class: 'acts' }, this.checkButton, this.checkNote = make('span', { class: 'tiny' }))
      this.resultBox = make('div', { class: 'grid-result' })
      this.fields = Object.fromEntries(CELLS.map(cell => [cell, this.buildField(cell, fields[cell])]))
      root.append(
        make('p', { class: 'task' }, this.say(this.params.task)),
        make('p', { class: 'situation small' }, this.say(this.params.situation)),
        this.handBox,
        make('div', { 'class': 'grid-board', 'role': 'group', 'aria-label': this.t.grid, 'onkeydown': event => this.steer(event) },
          axisLabel('grid-y is-high', this.say(axes.y.high.name), this.say(axes.y.high.text)),
          axisLabel('grid-y is-low', this.say(axes.y.low.name), this.say(axes.y.low.text)),
          axisLabel('grid-x is-low', this.say(axes.x.low.name), this.say(axes.x.low.text)),
          axisLabel('grid-x is-high', this.say(axes.x.high.name), this.say(axes.x.high.text)),
          ...CELLS.map(cell => this.fields[cell].box)),
        this.checkRow,
        this.resultBox,
      )
    }

    buildField(cell, field) {
      const list = make('ul', { class: 'grid-chips' })
      const button = make('button', {
        'type': 'button',
        'class': 'grid-put',
        'aria-label': fill(this.t.place, { cell: this.say(field.name), about: this.about(cell) }),
        'onclick': () => this.put(cell),
      }, this.t.here)
      const box = make('section', { 'class': `grid-field is-${cell}`, 'aria-label': `${this.say(field.name)}: ${this.about(cell)}` },
        make('h3', { class: 'grid-name' }, this.say(field.name)),
        make('p', { class: 'grid-note tiny' }, this.say(field.note)),
        list,
        button)
      return { box, button, list }
    }

    /** `manj truda, trajen učinek` */
    about(cell) {
      const [x, y] = cell.split('-')
      return `${this.say(this.params.axes.x[x].name)}, ${this.say(this.params.axes.y[y].name)}`.toLowerCase()
    }

    /** Arrow keys go from field to field while something is in the hand; Escape lays it back. */
    steer(event) {
      const from = CELLS.find(cell => this.fields[cell].button === document.activeElement)
      if (!from) return
      if (event.key === 'Escape' && this.placed[this.hand]) {
        const id = this.hand
        this.take(id)
        this.announce(fill(this.t.back, { measure: this.say(this.measure(id).name), cell: this.cellName(this.placed[id]) }))
        this.chip(id).focus()
        return
      }
      const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key]
      if (!step) return
      const at = CELLS.indexOf(from)
      const [column, row] = [(at % 2) + step[0], Math.floor(at / 2) + step[1]]
      if (column < 0 || column > 1 || row < 0 || row > 1) return
      event.preventDefault()
      this.fields[CELLS[row * 2 + column]].button.focus()
    }

    chip(id) {
      return this.root.querySelector(`[data-measure="${id}"]`)
    }

    refresh() {
      const focused = document.activeElement?.dataset?.measure
      this.refreshHand()
      for (const cell of CELLS) this.refreshField(cell)
      this.refreshCheck()
      this.refreshResult()
      if (focused) this.chip(focused)?.focus()
      this.trigger('resize')
    }

    refreshHand() {
      const measure = this.hand && this.measure(this.hand)
      this.handBox.hidden = !this.isOpen()
      this.handBox.classList.toggle('is-empty', !measure)
      if (!measure) {
        this.handBox.replaceChildren(make('p', { class: 'grid-hand-name' }, this.t.allPlaced), make('p', { class: 'small' }, this.t.allPlacedHint))
        return
      }
      const rest = this.tray().length
      this.handBox.replaceChildren(
        make('p', { class: 'grid-hand-head tiny' }, make('span', {}, this.t.inHand), rest > 0 && make('span', {}, fill(this.t.rest, { count: rest })), rest > 1 && !this.placed[measure.id] && this.otherButton()),
        make('p', { class: 'grid-hand-name' }, this.say(measure.name)),
        make('p', { class: 'small' }, this.say(measure.text)),
        make('p', { class: 'tiny grid-hand-hint' }, this.t.where),
      )
    }

    otherButton() {
      const onclick = () => {
        this.hand = this.nextInTray(this.hand)
        this.changed()
        const measure = this.measure(this.hand)
        this.announce(fill(this.t.next, { measure: this.say(measure.name), text: this.say(measure.text) }))
        this.handBox.querySelector('button').focus()
      }
      return make('button', { type: 'button', class: 'grid-other', onclick }, this.t.other)
    }

    refreshField(cell) {
      const { box, button, list } = this.fields[cell]
      const canPut = this.isOpen() && this.hand !== null
      button.hidden = !canPut
      box.classList.toggle('is-waiting', canPut)
      const here = this.params.measures.filter(measure => (this.isShown ? measure.field : this.placed[measure.id]) === cell)
      list.replaceChildren(...here.map(measure => make('li', {}, this.buildChip(measure, cell))))
    }

    /** fits, defensible, half, apart; moved since the check; or null before it */
    stateOf(measure, cell) {
      if (this.isShown) return outcomeOf(measure, this.checked?.[measure.id] ?? cell)
      if (!this.checked) return null
      return this.checked[measure.id] === cell ? outcomeOf(measure, cell) : 'moved'
    }

    buildChip(measure, cell) {
      const state = this.stateOf(measure, cell)
      const word = state && this.t.outcomes[state]
      const name = this.say(measure.name)
      const inside = [mark(state && !this.isShown ? MARK[state] : this.isShown ? 'lit' : 'empty'), make('span', {}, name), word && !this.isShown && make('span', { class: 'vh' }, `. ${word}.`)]
      if (!this.isOpen()) return make('span', { 'class': 'grid-chip', 'data-measure': measure.id, 'tabindex': '-1' }, inside)
      return make('button', {
        'type': 'button',
        'class': 'grid-chip is-movable',
        'data-measure': measure.id,
        'aria-pressed': String(this.hand === measure.id),
        'onclick': () => this.take(measure.id),
      }, inside)
    }

    refreshCheck() {
      const left = this.tray().length
      this.checkRow.hidden = !this.isOpen()
      this.checkButton.setAttribute('aria-disabled', String(left > 0))
      this.checkButton.replaceChildren(this.t.check)
      this.checkNote.textContent = left > 0 ? fill(this.t.leftToPlace, { count: left }) : ''
    }

    refreshResult() {
      this.resultBox.hidden = this.isOpen()
      if (this.isOpen()) return
      const isFull = this.getScore() === this.getMaxScore()
      this.resultHeading = make('h3', { class: 'grid-result-title', tabindex: '-1' }, this.t.result)
      this.resultBox.replaceChildren(
        this.resultHeading,
        this.tally(),
        ...(this.isShown ? [make('p', { class: 'small grid-shown' }, this.t.shown)] : []),
        make('ul', { class: 'grid-review' }, ...this.review()),
        make('p', { class: 'explained' }, this.say(this.params.closing)),
        make('div', { class: 'acts' },
          !isFull && make('button', { type: 'button', class: 'tcm-button', onclick: () => this.mend() }, this.t.mend),
          !isFull && !this.isShown && make('button', { type: 'button', class: 'tcm-button is-quiet', onclick: () => this.showSolutions() }, this.t.show),
          make('button', { type: 'button', class: 'tcm-button is-quiet', onclick: () => this.again() }, this.t.again)),
      )
    }

    tally() {
      const found = this.params.measures.map(measure => outcomeOf(measure, this.checked?.[measure.id] ?? ''))
      const line = outcome => make('div', {}, make('dt', {}, mark(MARK[outcome]), this.t.short[outcome]), make('dd', {}, found.filter(one => one === outcome).length))
      return make('dl', { class: 'tally' }, ...Object.keys(POINTS).map(line),
        make('div', {}, make('dt', {}, this.t.points), make('dd', {}, fill(this.t.of, { score: this.getScore(), max: this.getMaxScore() }))))
    }

    /** What differs comes first and lies open. */
    review() {
      const order = Object.keys(POINTS).reverse()
      const found = this.params.measures.map(measure => ({ measure, cell: this.checked?.[measure.id] ?? null }))
        .map(one => ({ ...one, outcome: one.cell && outcomeOf(one.measure, one.cell) }))
      return found.sort((a, b) => order.indexOf(a.outcome) - order.indexOf(b.outcome)).map(one => this.buildReview(one))
    }

    buildReview({ measure, cell, outcome }) {
      const condition = (measure.also ?? []).find(other => other.field === cell) ?? (measure.also ?? [])[0]
      return make('li', {}, make('details', { open: outcome !== 'fits', ontoggle: () => this.trigger('resize') },
        make('summary', {}, mark(outcome ? MARK[outcome] : 'lit'), make('span', {}, make('b', {}, this.say(measure.name)), outcome && make('span', { class: 'tiny' }, this.t.outcomes[outcome]))),
        outcome === 'half' && make('p', {}, this.sameAxis(measure, cell)),
        TCM.cited(this.say(measure.why), measure.sources, this.t.source),
        make('dl', { class: 'facts' },
          cell !== measure.field && fact(this.t.ours, this.cellName(measure.field)),
          condition && fact(outcome === 'defensible' ? this.t.holdsIf : this.t.also, `${outcome === 'defensible' ? '' : `${this.cellName(condition.field)}, `}${this.say(condition.when)}`),
          fact(this.t.first, this.say(measure.first)))))
    }

    sameAxis(measure, cell) {
      const isSameX = measure.field.split('-')[0] === cell.split('-')[0]
      const [x, y] = ['x', 'y'].map(axis => this.say(this.params.axes[axis].name).toLowerCase())
      return fill(this.t.sameAxis, { same: isSameX ? x : y, other: isSameX ? y : x })
    }
  }

  TCM.Grid.outcomeOf = outcomeOf

  function axisLabel(kind, name, text) {
    return make('p', { class: `grid-axis ${kind}` }, make('b', {}, name), make('span', {}, text))
  }

  function fact(name, text) {
    return make('div', {}, make('dt', {}, name), make('dd', {}, text))
  }
})(window.TCM)
