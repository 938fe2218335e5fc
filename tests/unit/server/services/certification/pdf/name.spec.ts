import { describe, expect, it } from 'vitest'
import { UnprintableNameError } from '../../../../../../server/services/certification/pdf/errors.ts'
import { UnprintableTextError } from '../../../../../../server/services/drawing/errors.ts'
import { faceForName, printableName } from '../../../../../../server/services/certification/pdf/name.ts'
import { renderCertificate } from '../../../../../../server/services/certification/pdf/render.ts'
import { words } from '../../../../../support/words.ts'
import { moduleCertificate, resources } from './certificates.ts'

/** Letters of the European alphabets in Latin script, beyond A–Z. */
const LETTERS = 'ÀÁÂÃÄÅĀĂĄÆÇĆĈĊČĎĐÈÉÊËĒĔĖĘĚĜĞĠĢĤĦÌÍÎÏĨĪĬĮİĴĶĹĻĽĿŁÑŃŅŇŊÒÓÔÕÖŌŎŐØŒŔŖŘŚŜŞȘŠŢȚŤŦÙÚÛÜŨŪŬŮŰŲŴŶÝŸŹŻŽÞÐẞĲḂḊḞĠṀṖṠṪẀẂẄǦǨǤÁ̄'

describe('printableName', () => {
  it('accepts every letter of the European Latin alphabets, capital and small', () => {
    for (const letter of [...LETTERS, ...LETTERS.toLowerCase(), 'ß', 'ı', 'ŀ', '’', '-', '\'', '.']) {
      expect(printableName(`A${letter}`, resources), letter).toEqual({ ok: true, missing: [] })
    }
  })

  it.each([
    ['Latin', 'latinice', 'ABČĆDĐŠŽ'],
    ['Greek', 'grščine', 'ΑΆΒΓΔΕΈΖΗΉΘΙΊΪΚΛΜΝΞΟΌΠΡΣΤΥΎΫΦΧΨΩΏΐΰς'],
    ['Cyrillic', 'cirilice', 'АБВГҐДЂЃЕЀЁЄЖЗЅИЍІЇЙЈКЛЉМНЊОПРСТЋЌУЎФХЦЧЏШЩЪЫЬЭЮЯ'],
  ])('accepts %s, as the refusal says', (english, slovene, letters) => {
    expect(words('en', 'errors.code.NAME_UNPRINTABLE')).toContain(english)
    expect(words('sl', 'errors.code.NAME_UNPRINTABLE')).toContain(slovene)
    for (const letter of [...letters, ...letters.toLowerCase()]) expect(printableName(`Ana ${letter}`, resources), letter).toEqual({ ok: true, missing: [] })
  })

  it.each([['Armenian', 'Աննա'], ['Georgian', 'ანა'], ['Hebrew', 'חנה'], ['Arabic', 'حنا'], ['Devanagari', 'अना'], ['Chinese', '安娜']])('refuses %s, which the refusal does not name', (_script, name) => {
    expect(printableName(name, resources).ok).toBe(false)
  })

  it('lists what cannot be printed, each once', () => {
    expect(printableName('Ana 😀 Kovač 😀 王', resources)).toEqual({ ok: false, missing: ['😀', '王'] })
  })

  it.each(['Ana\u202EKovač', 'Ana\nKovač', 'Ana\u200BKovač', 'Ana\u0000'])('refuses characters without ink: %j', (name) => {
    expect(printableName(name, resources).ok).toBe(false)
  })

  it('takes the headings’ face where it can and one single face otherwise', () => {
    expect(faceForName('Črtomir Žnidaršič Đ', resources)).toBe(resources.faces.head)
    expect(resources.faces.head.missing('Ǝ')).toEqual(['Ǝ'])
    expect(faceForName('Žana Ǝ', resources)).toBe(resources.faces.strong)
  })
})

describe('renderCertificate', () => {
  it('refuses a name it cannot print and lists the characters', async () => {
    const rendering = renderCertificate({ ...moduleCertificate, name: 'Ana 王 😀' }, resources)
    await expect(rendering).rejects.toThrow(UnprintableNameError)
    await expect(rendering).rejects.toMatchObject({ name: 'UnprintableNameError', missing: ['王', '😀'] })
  })

  it('refuses any other text with an empty box in it', async () => {
    await expect(renderCertificate({ ...moduleCertificate, titleSl: 'Mesto 王' }, resources)).rejects.toThrow(UnprintableTextError)
  })
})
