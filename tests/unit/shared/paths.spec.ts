import { describe, expect, it } from 'vitest'
import { localizedPages } from '../../../i18n/pages.ts'
import * as paths from '../../../shared/paths.ts'
import { LANGUAGES, type Lang } from '../../../shared/types/catalogue.ts'

/** Each page of the router, with the function that builds its address from the same parameters. */
const BUILDERS: Record<keyof typeof localizedPages, (lang: Lang) => string> = {
  'index': paths.homePath,
  'modules': paths.modulesPath,
  'modules-module': lang => paths.modulePath(lang, ':module'),
  'modules-module-lesson': lang => paths.lessonPath(lang, ':module', ':lesson'),
  'modules-module-quiz': lang => paths.quizPath(lang, ':module'),
  'paths': paths.pathsPath,
  'paths-path': lang => paths.pathPath(lang, ':path'),
  'cases': paths.casesPath,
  'cases-case': lang => paths.casePath(lang, ':case'),
  'cases-case-decisions': lang => paths.decisionsPath(lang, ':case'),
  'cases-case-decisions-way': lang => paths.walkPath(lang, ':case'),
  'cases-case-decisions-visit': lang => paths.visitPath(lang, ':case', ':visit'),
  'glossary': paths.glossaryPath,
  'search': lang => paths.searchPath(lang),
  'sign-in': paths.signInPath,
  'sign-up': paths.signUpPath,
  'sign-in-code': paths.codePath,
  'access': paths.accessPath,
  'account': paths.accountPath,
  'account-data': paths.dataPath,
  'guest': paths.guestPath,
  'offline': paths.offlinePath,
  'link-token': lang => paths.linkPath(lang, ':token'),
  'my-learning': paths.myPath,
  'quiz-attempt': lang => paths.attemptPath(lang, ':attempt'),
  'quiz-attempt-result': lang => paths.resultPath(lang, ':attempt'),
  'certificate-target': lang => paths.claimPath(lang, ':target'),
  'verify-code': lang => paths.verifyPath(lang, ':code'),
  'program': paths.programPath,
  'admin': paths.adminPath,
  'admin-mail': paths.mailPath,
  'plan': paths.plansPath,
  'plan-id': lang => paths.planPath(lang, ':id'),
  'plan-id-history-key': lang => paths.planHistoryPath(lang, ':id', ':key'),
  'trainer-plans': paths.trainerPlansPath,
  'trainer-submission-plan': lang => paths.submissionPath(lang, ':plan'),
  'admin-audit': paths.auditPath,
  'admin-person': lang => paths.adminPersonPath(lang, ':person'),
  'trainer': paths.trainerPath,
  'trainer-draft-file': lang => paths.draftPath(lang, ':file'),
  'trainer-marking': paths.markingPath,
  'trainer-marking-answer': lang => paths.markAnswerPath(lang, ':answer'),
  'trainer-cases-uid': lang => paths.trainerCasePath(lang, ':uid'),
  'trainer-exercises': paths.packagesPath,
  'trainer-exercises-name': lang => paths.packagePath(lang, ':name'),
  'trainer-regrading': paths.regradesPath,
  'trainer-regrading-question': lang => paths.regradePath(lang, ':question'),
  'trainer-quality': paths.qualityPath,
  'trainer-quality-quiz': lang => paths.quizQualityPath(lang, ':quiz'),
  'trainer-workshops': paths.workshopsPath,
  'trainer-workshops-room': lang => paths.wallPath(lang, ':room'),
  'workshop': paths.joinPath,
  'workshop-code': lang => paths.roomPath(lang, ':code'),
  'help': lang => paths.pagePath(lang, 'help'),
  'privacy': lang => paths.pagePath(lang, 'privacy'),
  'terms': lang => paths.pagePath(lang, 'terms'),
  'accessibility': lang => paths.pagePath(lang, 'accessibility'),
}

describe('the addresses of the pages', () => {
  it.each(Object.keys(localizedPages) as Array<keyof typeof localizedPages>)('%s is the same for the router and for links', (name) => {
    for (const lang of LANGUAGES) {
      const route = localizedPages[name][lang].replace(/\[+(?:\.{3})?(\w+)\]+/g, ':$1')
      const address = lang === 'sl' ? route : `/en${route === '/' ? '' : route}`
      expect(decodeURIComponent(BUILDERS[name](lang))).toBe(address)
    }
  })

  it('escape what is not theirs', () => {
    expect(paths.linkPath('sl', 'a/b?c#d')).toBe('/povezava/a%2Fb%3Fc%23d')
  })

  it('keep the folders of a draft apart', () => {
    expect(paths.draftPath('en', 'sl/modules/01.prvi/1.uvod.md')).toBe('/en/trainer/draft/sl/modules/01.prvi/1.uvod.md')
  })

  it('lead to the checking form without a code', () => {
    expect([paths.verifyPath('sl'), paths.verifyPath('en')]).toEqual(['/preveri', '/en/verify'])
  })

  it('leave no lesson the address of its quiz', () => {
    for (const lang of LANGUAGES) {
      expect(paths.RESERVED_LESSON_SLUGS[lang].map(slug => paths.lessonPath(lang, 'm', slug))).toEqual([paths.quizPath(lang, 'm')])
    }
  })
})
