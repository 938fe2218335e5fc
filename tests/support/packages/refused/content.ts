import { packageOf } from '../package.ts'
import type { RefusedPackage } from './case.ts'

const content = (params: unknown) => (): Buffer => packageOf({ content: params })
const picture = (path: string) => content({ label: 'Odgovori', picture: { path, mime: 'image/png' } })
const text = (label: string) => content({ questions: [{ label: '<p>Prvo</p>' }, { label }] })

/** Whose content needs what is not there, or brings along what it may not. */
export const CONTENTS: readonly RefusedPackage[] = [
  { what: 'a picture that is not there', bytes: picture('images/lost.png'), says: [
    'Vsebina (content/content.json) uporablja datoteko »content/images/lost.png«, ki je v paketu ni; v programu za vaje jo dodajte znova in paket izvozite.',
    'The content (content/content.json) uses the file “content/images/lost.png”, which is not in the package; add it anew in the authoring program and export the package.',
  ] },
  { what: 'a picture outside of the content', bytes: picture('../Sample.Button-1.1/button.css'), says: [
    'Vsebina (content/content.json) kaže na datoteko zunaj paketa: »../Sample.Button-1.1/button.css«; v programu za vaje jo dodajte znova in paket izvozite.',
    'The content (content/content.json) points to a file outside the package: “../Sample.Button-1.1/button.css”; add it anew in the authoring program and export the package.',
  ] },
  { what: 'a picture of the server', bytes: picture('../../../etc/passwd'), says: [
    'Vsebina (content/content.json) kaže na datoteko zunaj paketa: »../../../etc/passwd«; v programu za vaje jo dodajte znova in paket izvozite.',
    'The content (content/content.json) points to a file outside the package: “../../../etc/passwd”; add it anew in the authoring program and export the package.',
  ] },
  { what: 'a picture with an absolute path', bytes: picture('/api/me'), says: [
    'Vsebina (content/content.json) kaže na datoteko zunaj paketa: »/api/me«; v programu za vaje jo dodajte znova in paket izvozite.',
    'The content (content/content.json) points to a file outside the package: “/api/me”; add it anew in the authoring program and export the package.',
  ] },
  { what: 'a picture that is code', bytes: picture('javascript:alert(1)'), says: [
    'Vsebina (content/content.json) kaže na datoteko zunaj paketa: »javascript:alert(1)«; v programu za vaje jo dodajte znova in paket izvozite.',
    'The content (content/content.json) points to a file outside the package: “javascript:alert(1)”; add it anew in the authoring program and export the package.',
  ] },
  { what: 'a picture with its bytes in the path', bytes: picture('data:image/svg+xml,<svg/>'), says: [
    'Vsebina (content/content.json) kaže na datoteko zunaj paketa: »data:image/svg+xml,<svg/>«; v programu za vaje jo dodajte znova in paket izvozite.',
    'The content (content/content.json) points to a file outside the package: “data:image/svg+xml,<svg/>”; add it anew in the authoring program and export the package.',
  ] },
  { what: 'a script in a text', bytes: text('<p>Drugo</p><script src="https://example.org/evil.js"></script>'), says: [
    'V besedilu questions.1.label (content/content.json) je koda, ki je vsebina ne sme imeti: »<script «; v programu za vaje jo odstranite in paket izvozite.',
    'The text questions.1.label (content/content.json) holds code, which content may not have: “<script ”; remove it in the authoring program and export the package.',
  ] },
  { what: 'a picture that runs a script in a text', bytes: text('<img src=x onerror=alert(document.cookie)>'), says: [
    'V besedilu questions.1.label (content/content.json) je koda, ki je vsebina ne sme imeti: »<img src=x onerror=«; v programu za vaje jo odstranite in paket izvozite.',
    'The text questions.1.label (content/content.json) holds code, which content may not have: “<img src=x onerror=”; remove it in the authoring program and export the package.',
  ] },
  { what: 'an attribute without a space before it', bytes: text('<img/src="x"/onerror="alert(1)">'), says: [
    'V besedilu questions.1.label (content/content.json) je koda, ki je vsebina ne sme imeti: »<img/src="x"/onerror=«; v programu za vaje jo odstranite in paket izvozite.',
    'The text questions.1.label (content/content.json) holds code, which content may not have: “<img/src="x"/onerror=”; remove it in the authoring program and export the package.',
  ] },
  { what: 'a frame in a text', bytes: text('<IFRAME srcdoc="x"></IFRAME>'), says: [
    'V besedilu questions.1.label (content/content.json) je koda, ki je vsebina ne sme imeti: »<IFRAME «; v programu za vaje jo odstranite in paket izvozite.',
    'The text questions.1.label (content/content.json) holds code, which content may not have: “<IFRAME ”; remove it in the authoring program and export the package.',
  ] },
  { what: 'a link that runs a script', bytes: text('<a href=" javascript:alert(1)">Naprej</a>'), says: [
    'V besedilu questions.1.label (content/content.json) je koda, ki je vsebina ne sme imeti: »<a href=" javascript:«; v programu za vaje jo odstranite in paket izvozite.',
    'The text questions.1.label (content/content.json) holds code, which content may not have: “<a href=" javascript:”; remove it in the authoring program and export the package.',
  ] },
  { what: 'a part whose library is not there', bytes: content({ parts: [{ library: 'H5P.Image 1.1', params: {}, subContentId: 'a' }] }), says: [
    'Vsebina (content/content.json) uporablja knjižnico H5P.Image 1.1, ki je v paketu ni; vajo znova izvozite z vsemi knjižnicami.',
    'The content (content/content.json) uses the library H5P.Image 1.1, which is not in the package; export the exercise again with all its libraries.',
  ] },
]
