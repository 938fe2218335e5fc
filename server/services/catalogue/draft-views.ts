import { describeProblem } from '#shared/content-problem.ts'
import { draftPath } from '#shared/paths.ts'
import type { Lang } from '#shared/types/catalogue.ts'
import type { DraftSummary, DraftView } from '#shared/types/draft.ts'
import { DomainError } from '../errors.ts'
import type { QuestionVersion } from '../assessment/quiz.ts'
import type { DraftFile } from './bundle.ts'
import { drafts, findDraftCheck, findDraftQuiz } from './catalogue.ts'
import { questionView } from '../assessment/question-view.ts'
import { exerciseRefs, sourceViews, termViews } from './views.ts'

/** All drafts with their mistakes, for trainers only. */
export function draftList(lang: Lang): DraftSummary[] {
  return drafts().map(draft => draftSummary(draft, lang))
}

function draftSummary(draft: DraftFile, lang: Lang): DraftSummary {
  const { file, kind, uid, title, problems } = draft
  return {
    file,
    lang: draft.lang,
    kind,
    uid,
    title,
    path: draftPath(lang, file),
    problems: problems.map(problem => ({ line: problem.line, text: describeProblem(problem, lang) })),
  }
}

/**
 * One draft as learners will see it, with its Markdown still to be rendered.
 * @param file path below content/
 * @param lang the reader's language, for the mistakes; the text has its own
 * @throws DomainError NOT_FOUND
 */
export function draftView(file: string, lang: Lang): { view: Omit<DraftView, 'body'>, markdown: string } {
  const draft = drafts().find(candidate => candidate.file === file)
  if (!draft) throw new DomainError('NOT_FOUND')
  const { summary, minutes, objectives } = draft
  return {
    view: {
      ...draftSummary(draft, lang),
      summary,
      minutes,
      objectives,
      sources: sourceViews(draft.sources),
      terms: termViews(draft.terms, draft.lang),
      checks: questionsOf(draft).map(question => questionView(question, draft.lang)),
      exercises: exerciseRefs(draft.exercises, draft.lang),
    },
    markdown: draft.body,
  }
}

function questionsOf(draft: DraftFile): QuestionVersion[] {
  if (draft.kind === 'quiz' || draft.kind === 'practice' || draft.kind === 'checks') return findDraftQuiz(draft.uid)?.questions ?? []
  return draft.checks.flatMap(id => findDraftCheck(id) ?? [])
}
