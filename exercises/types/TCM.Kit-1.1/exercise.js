/* What every exercise of ours is for H5P: language, state, score and xAPI. */
/* global H5P */
;(function (TCM) {
  const { make } = TCM
  const XAPI_LANGUAGES = { sl: 'sl-SI', en: 'en-GB' }
  /** A change is kept when nothing followed it for so long. */
  const SETTLED_MS = 400

  /**
   * A content type extends this and gives: `build(root)`, `refresh()`, `parts()` (what is answered one by one), `restore(state)`,
   * `getCurrentState()`, `resetTask()` and `showSolutions()`.
   */
  TCM.Exercise = class extends H5P.EventDispatcher {
    /**
     * @param {object} params the instance: content/exercises/<name>.json
     * @param {number} contentId
     * @param {{ previousState?: object }} extras
     */
    constructor(params, contentId, extras = {}) {
      super()
      // Core reads these from the outside.
      this.contentId = contentId
      this.params = params
      this.lang = TCM.language()
      this.previousState = extras.previousState
    }

    /** A text of the instance in the language that is read. */
    say(text) {
      return text?.[this.lang] ?? ''
    }

    attach($container) {
      const container = $container.get ? $container.get(0) : $container
      this.live = make('p', { 'class': 'tcm-live', 'aria-live': 'polite' })
      this.root = make('div', { class: 'tcm', lang: this.lang })
      container.append(this.root)
      if (this.previousState && typeof this.previousState === 'object') this.restore(this.previousState)
      this.build(this.root)
      this.root.append(this.live)
      this.refresh()
      this.setActivityStarted()
      new ResizeObserver(() => this.trigger('resize')).observe(this.root)
    }

    /** Read aloud where a screen reader is used; the same words once more are said again. */
    announce(text) {
      this.live.textContent = ''
      requestAnimationFrame(() => {
        this.live.textContent = text
      })
    }

    /** After every change: the page is drawn anew and the state kept, sooner than core's own turn. */
    changed() {
      this.refresh()
      clearTimeout(this.saving)
      this.saving = setTimeout(() => {
        H5P.setUserData(this.contentId, 'state', this.getCurrentState(), { deleteOnChange: true })
      }, SETTLED_MS)
    }

    getTitle() {
      return this.say(this.params.title)
    }

    getScore() {
      return this.parts().reduce((sum, part) => sum + part.score, 0)
    }

    getMaxScore() {
      return this.parts().reduce((sum, part) => sum + part.max, 0)
    }

    /** xAPI `answered` for one part, as a child of the exercise. */
    reportPart(part) {
      const child = Object.assign(new H5P.EventDispatcher(), {
        contentId: this.contentId,
        subContentId: part.id,
        parent: this,
        libraryInfo: this.libraryInfo,
        activityStartTime: this.activityStartTime,
        getTitle: () => part.name[this.lang],
      })
      const event = child.createXAPIEventTemplate('answered')
      Object.assign(event.data.statement.object.definition, this.definitionOf(part))
      event.setScoredResult(part.score, part.max, this, true, part.score === part.max)
      event.data.statement.result.response = part.response ?? ''
      this.trigger(event)
    }

    /** xAPI `completed` for the exercise as a whole. */
    reportWhole() {
      const [score, max] = [this.getScore(), this.getMaxScore()]
      const event = this.createXAPIEventTemplate('completed')
      event.data.statement.object.definition.name = byLanguage(this.params.title)
      event.data.statement.object.definition.type = 'http://adlnet.gov/expapi/activities/assessment'
      event.setScoredResult(score, max, this, true, score === max)
      this.trigger(event)
    }

    definitionOf({ name, description, choices, right }) {
      return {
        type: 'http://adlnet.gov/expapi/activities/cmi.interaction',
        name: byLanguage(name),
        description: byLanguage(description),
        interactionType: 'choice',
        choices: choices.map(choice => ({ id: choice.id, description: byLanguage(choice.name) })),
        correctResponsesPattern: right,
      }
    }

    /** For types that hold this one, and for reports. */
    getXAPIData() {
      const event = this.createXAPIEventTemplate('completed')
      event.setScoredResult(this.getScore(), this.getMaxScore(), this, true, this.getScore() === this.getMaxScore())
      return { statement: event.data.statement, children: [] }
    }
  }

  function byLanguage(text) {
    return Object.fromEntries(Object.entries(text).map(([lang, value]) => [XAPI_LANGUAGES[lang] ?? lang, value]))
  }
})(window.TCM)
