import type { ContentProblem } from '#shared/types/content-problem.ts'
import { mergeQuiz } from '../assessment/merge-quiz.ts'
import { parseQuizFile, type ParsedQuizFile } from '../assessment/quiz-file.ts'
import type { Quiz } from '../assessment/quiz.ts'
import type { RichMentions } from '../assessment/rich-text.ts'
import type { ContentFile } from './content-files.ts'
import { moduleOfFolder, type ParsedFiles } from './parse-files.ts'

/** A module's quiz, practice quiz or self-checks with the files they were read from. */
export interface LoadedQuiz {
  kind: 'quiz' | 'practice' | 'checks'
  quiz: Quiz
  original: ContentFile
  translation: ContentFile | null
  /** Line of each question in the original. */
  lines: Map<string, number>
  /** Pictures and addresses that the questions of each file name. */
  mentions: Array<{ file: string } & RichMentions>
  isDraft: boolean
}

export interface LoadedQuizzes {
  quizzes: LoadedQuiz[]
  /** Quiz and checks files with the hash of the original that they name, for the check of translations. */
  files: Array<{ source: ContentFile, original: ContentFile | null, stamp: string | null }>
  problems: ContentProblem[]
}

/** Reads every quiz.md, practice.md and checks.md of the Slovene modules and puts each together with its translation. */
export function loadQuizzes(files: ContentFile[], parsed: ParsedFiles, drafts: ReadonlySet<string>): LoadedQuizzes {
  const loaded: LoadedQuizzes = { quizzes: [], files: [], problems: [] }
  const paired = new Set<string>()

  function parse(file: ContentFile): ParsedQuizFile | null {
    // The quiz format knows no draft; the line is taken out here, where drafts are known, and no other line moves.
    const read = parseQuizFile(file.text.replace(/^draft:.*$/m, ''), file.file, file.lang)
    loaded.problems.push(...read.problems)
    return read.quiz
  }

  for (const original of files.filter(isQuiz).filter(file => file.lang === 'sl')) {
    const translation = translationOf(original, files, parsed)
    if (translation) paired.add(translation.file)
    const sl = parse(original)
    const en = translation && parse(translation)
    if (translation) loaded.files.push({ source: translation, original, stamp: en?.original ?? null })
    if (!sl || (translation && !en)) continue
    const module = moduleOfFolder(parsed.sl.module, original.folder)?.uid ?? ''
    const merged = mergeQuiz(sl, en, module)
    // A draft has time for its translation.
    if (en || !drafts.has(original.file)) loaded.problems.push(...merged.problems.map(problem => en ? problem : { ...problem, file: original.file }))
    if (!merged.quiz) continue
    loaded.quizzes.push({
      kind: original.kind,
      quiz: original.kind === 'practice' ? { ...merged.quiz, practice: true } : merged.quiz,
      original,
      translation,
      lines: new Map(sl.questions.map(question => [question.uid, question.line])),
      mentions: [sl, ...(en ? [en] : [])].flatMap(({ file, questions }) => questions.map(({ mentions }) => ({ file, ...mentions }))),
      isDraft: drafts.has(original.file),
    })
  }
  for (const file of files.filter(file => isQuiz(file) && file.lang !== 'sl' && !paired.has(file.file))) {
    loaded.files.push({ source: file, original: null, stamp: null })
  }
  return loaded
}

function isQuiz(file: ContentFile): file is ContentFile & { kind: LoadedQuiz['kind'] } {
  return file.kind === 'quiz' || file.kind === 'practice' || file.kind === 'checks'
}

function translationOf(original: ContentFile, files: ContentFile[], parsed: ParsedFiles): ContentFile | null {
  const uid = moduleOfFolder(parsed.sl.module, original.folder)?.uid
  const folder = parsed.en.module.find(module => module.uid !== '' && module.uid === uid)?.source.folder
  return files.find(file => file.kind === original.kind && file.folder === folder) ?? null
}
