import { describe, expect, it } from 'vitest'
import { groupedCode, townAlternative } from '../../../../../../server/services/certification/pdf/wording.ts'
import { moduleCertificate, pathCertificate } from './certificates.ts'

describe('the words of a certificate', () => {
  it('group the code by four, however it comes', () => {
    expect(groupedCode('7K3M9Q2X4T8VB1CD5EFG')).toBe('7K3M-9Q2X-4T8V-B1CD-5EFG')
    expect(groupedCode('7K3M-9Q2X-4T8V-B1CD-5EFG')).toBe('7K3M-9Q2X-4T8V-B1CD-5EFG')
  })

  it('describe the drawing', () => {
    expect(townAlternative(moduleCertificate)).toContain('Osvetljena je stavba modula M1.')
    expect(townAlternative({ ...pathCertificate, lit: pathCertificate.lit.slice(0, 2) })).toContain('Osvetljeni sta stavbi modulov')
    expect(townAlternative(pathCertificate)).toContain('Osvetljene so stavbe modulov')
    expect(townAlternative(pathCertificate)).toContain('M7, M8 in M10.')
    expect(townAlternative({ ...moduleCertificate, lit: [] })).not.toContain('vetljen')
  })
})
