import { packageOf } from '../package.ts'
import { withFile, type RefusedPackage } from './case.ts'

/** Entries called what no file may be called. */
export const NAMES: readonly RefusedPackage[] = [
  { what: 'a name that leads up', bytes: () => withFile('../../evil.txt'), says: [
    'Ime »../../evil.txt« kaže ven iz paketa ali ni navadna pot; datoteko preimenujte in paket znova izdelajte.',
    'The name “../../evil.txt” leads out of the package, or is no plain path; rename the file and make the package again.',
  ] },
  { what: 'a name that leads up from inside', bytes: () => withFile('content/../../evil.json'), says: [
    'Ime »content/../../evil.json« kaže ven iz paketa ali ni navadna pot; datoteko preimenujte in paket znova izdelajte.',
    'The name “content/../../evil.json” leads out of the package, or is no plain path; rename the file and make the package again.',
  ] },
  { what: 'a name next to a folder of the same beginning', bytes: () => withFile('content/../content-other/evil.json'), says: [
    'Ime »content/../content-other/evil.json« kaže ven iz paketa ali ni navadna pot; datoteko preimenujte in paket znova izdelajte.',
    'The name “content/../content-other/evil.json” leads out of the package, or is no plain path; rename the file and make the package again.',
  ] },
  { what: 'an absolute name', bytes: () => withFile('/etc/cron.d/evil'), says: [
    'Ime »/etc/cron.d/evil« kaže ven iz paketa ali ni navadna pot; datoteko preimenujte in paket znova izdelajte.',
    'The name “/etc/cron.d/evil” leads out of the package, or is no plain path; rename the file and make the package again.',
  ] },
  { what: 'a name with a drive', bytes: () => withFile('C:/evil.txt'), says: [
    'Ime »C:/evil.txt« kaže ven iz paketa ali ni navadna pot; datoteko preimenujte in paket znova izdelajte.',
    'The name “C:/evil.txt” leads out of the package, or is no plain path; rename the file and make the package again.',
  ] },
  { what: 'a name with a drive and no slash', bytes: () => withFile('c:evil.txt'), says: [
    'Ime »c:evil.txt« kaže ven iz paketa ali ni navadna pot; datoteko preimenujte in paket znova izdelajte.',
    'The name “c:evil.txt” leads out of the package, or is no plain path; rename the file and make the package again.',
  ] },
  { what: 'a name with backslashes', bytes: () => withFile('..\\..\\evil.txt'), says: [
    'V imenu »..\\..\\evil.txt« je leva poševnica; paket izdelajte s programom, ki mape loči z desno (/).',
    'The name “..\\..\\evil.txt” holds a backslash; make the package with a program that separates folders by a slash (/).',
  ] },
  { what: 'a name with a zero', bytes: () => withFile('content/evil.js\u0000.png'), says: [
    'V imenu »content/evil.js·.png« so nevidni znaki; datoteko preimenujte in paket znova izdelajte.',
    'The name “content/evil.js·.png” holds invisible characters; rename the file and make the package again.',
  ] },
  { what: 'a name with a new line', bytes: () => withFile('content/two\nlines.png'), says: [
    'V imenu »content/two·lines.png« so nevidni znaki; datoteko preimenujte in paket znova izdelajte.',
    'The name “content/two·lines.png” holds invisible characters; rename the file and make the package again.',
  ] },
  { what: 'a name written from right to left', bytes: () => withFile('content/\u202Egnp.exe'), says: [
    'V imenu »content/·gnp.exe« so nevidni znaki; datoteko preimenujte in paket znova izdelajte.',
    'The name “content/·gnp.exe” holds invisible characters; rename the file and make the package again.',
  ] },
  { what: 'a name in an old encoding', bytes: () => withFile(Buffer.from('content/\u0161ola.png', 'latin1').fill(0x9A, 8, 9)), says: [
    'Ime »content/·ola.png« ni zapisano kot UTF-8; datoteko preimenujte brez šumnikov in paket znova izdelajte.',
    'The name “content/·ola.png” is not written in UTF-8; rename the file without accented letters and make the package again.',
  ] },
  { what: 'a name of 460 characters', bytes: () => withFile(`content/${'a'.repeat(448)}.png`), says: [
    'Ime »content/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.png« je predolgo (dovoljenih je 455 bajtov, črka s strešico ali naglasom pa zavzame dva ali več); skrajšajte ga in paket znova izdelajte.',
    'The name “content/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.png” is too long (at most 455 bytes are allowed, and a letter with a caron or an accent takes two or more); shorten it and make the package again.',
  ] },
  { what: 'a name of sixty thousand characters', bytes: () => withFile(`content/${'a'.repeat(60_000)}.png`), says: [
    'Ime »content/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.png« je predolgo (dovoljenih je 455 bajtov, črka s strešico ali naglasom pa zavzame dva ali več); skrajšajte ga in paket znova izdelajte.',
    'The name “content/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.png” is too long (at most 455 bytes are allowed, and a letter with a caron or an accent takes two or more); shorten it and make the package again.',
  ] },
  { what: 'a name of few characters and many bytes', bytes: () => withFile(`content/${'č'.repeat(230)}.png`), says: [
    'Ime »content/čččččččččččččččččččččččččččččččč…čččččččččččččččččččččččččččččččččččč.png« je predolgo (dovoljenih je 455 bajtov, črka s strešico ali naglasom pa zavzame dva ali več); skrajšajte ga in paket znova izdelajte.',
    'The name “content/čččččččččččččččččččččččččččččččč…čččččččččččččččččččččččččččččččččččč.png” is too long (at most 455 bytes are allowed, and a letter with a caron or an accent takes two or more); shorten it and make the package again.',
  ] },
  { what: 'a file in too many folders', bytes: () => withFile(`content/${'a/'.repeat(11)}b.png`), says: [
    'Datoteka »content/a/a/a/a/a/a/a/a/a/a/a/b.png« je v preveč mapah (dovoljenih je 12 ravni); premaknite jo višje in paket znova izdelajte.',
    'The file “content/a/a/a/a/a/a/a/a/a/a/a/b.png” lies in too many folders (at most 12 levels are allowed); move it up and make the package again.',
  ] },
  { what: 'a name that is a point', bytes: () => withFile('./h5p.json'), says: [
    'Ime »./h5p.json« kaže ven iz paketa ali ni navadna pot; datoteko preimenujte in paket znova izdelajte.',
    'The name “./h5p.json” leads out of the package, or is no plain path; rename the file and make the package again.',
  ] },
  { what: 'a name with two slashes', bytes: () => withFile('content//a.png'), says: [
    'Ime »content//a.png« kaže ven iz paketa ali ni navadna pot; datoteko preimenujte in paket znova izdelajte.',
    'The name “content//a.png” leads out of the package, or is no plain path; rename the file and make the package again.',
  ] },
  { what: 'a name that is nothing', bytes: () => withFile(''), says: [
    'Ime »« kaže ven iz paketa ali ni navadna pot; datoteko preimenujte in paket znova izdelajte.',
    'The name “” leads out of the package, or is no plain path; rename the file and make the package again.',
  ] },
  { what: 'the same name twice', bytes: () => withFile('content/content.json', { data: '{}' }), says: [
    'Imeni »content/content.json« in »content/content.json« pomenita isto datoteko; eno odstranite ali preimenujte in paket znova izdelajte.',
    'The names “content/content.json” and “content/content.json” mean the same file; remove or rename one and make the package again.',
  ] },
  { what: 'the same name but for capitals', bytes: () => withFile('content/Content.JSON', { data: '{}' }), says: [
    'Imeni »content/Content.JSON« in »content/content.json« pomenita isto datoteko; eno odstranite ali preimenujte in paket znova izdelajte.',
    'The names “content/Content.JSON” and “content/content.json” mean the same file; remove or rename one and make the package again.',
  ] },
  { what: 'the same name but for how an accent is written', bytes: () => packageOf({}, [{ name: 'content/\u0161ola.png' }, { name: 'content/s\u030Cola.png' }]), says: [
    'Imeni »content/šola.png« in »content/šola.png« pomenita isto datoteko; eno odstranite ali preimenujte in paket znova izdelajte.',
    'The names “content/šola.png” and “content/šola.png” mean the same file; remove or rename one and make the package again.',
  ] },
  { what: 'a file that is a folder, too', bytes: () => withFile('content/images', { data: 'x' }), says: [
    '»content/images« je datoteka, za »content/images/square.png« pa bi morala biti mapa; eno od njiju preimenujte in paket znova izdelajte.',
    '“content/images” is a file, but would have to be a folder for “content/images/square.png”; rename one of them and make the package again.',
  ] },
]
