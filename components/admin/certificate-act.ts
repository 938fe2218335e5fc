/** What an administrator has done with a certificate. */
export type CertificateAct = 'corrected' | 'reissued' | 'revoked'
