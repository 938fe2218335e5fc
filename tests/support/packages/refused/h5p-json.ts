import { needs, LIBRARY, packageOf } from '../package.ts'
import type { RefusedPackage } from './case.ts'

const h5p = (fields: Record<string, unknown>) => (): Buffer => packageOf({ h5p: fields })

/** Whose h5p.json says what it may not. */
export const H5P_JSON: readonly RefusedPackage[] = [
  { what: 'no title', bytes: h5p({ title: undefined }), says: [
    'V datoteki h5p.json manjka polje title; dopolnite ga v programu za vaje ali vajo znova izvozite.',
    'The field title is missing in h5p.json; fill it in in the authoring program, or export the exercise again.',
  ] },
  { what: 'an empty title', bytes: h5p({ title: '' }), says: [
    'V datoteki h5p.json manjka polje title; dopolnite ga v programu za vaje ali vajo znova izvozite.',
    'The field title is missing in h5p.json; fill it in in the authoring program, or export the exercise again.',
  ] },
  { what: 'a title of what cannot be seen', bytes: h5p({ title: '\u0001\u202E \n' }), says: [
    'V datoteki h5p.json manjka polje title; dopolnite ga v programu za vaje ali vajo znova izvozite.',
    'The field title is missing in h5p.json; fill it in in the authoring program, or export the exercise again.',
  ] },
  { what: 'a title that is too long', bytes: h5p({ title: 'a'.repeat(256) }), says: [
    'V datoteki h5p.json mora biti polje title besedilo z največ 255 znaki; skrajšajte ga in vajo znova izvozite.',
    'In h5p.json the field title must be text of at most 255 characters; shorten it and export the exercise again.',
  ] },
  { what: 'a title that is a list', bytes: h5p({ title: ['Vaja'] }), says: [
    'V datoteki h5p.json mora biti polje title besedilo z največ 255 znaki; skrajšajte ga in vajo znova izvozite.',
    'In h5p.json the field title must be text of at most 255 characters; shorten it and export the exercise again.',
  ] },
  { what: 'no language', bytes: h5p({ language: undefined }), says: [
    'V datoteki h5p.json manjka polje language; dopolnite ga v programu za vaje ali vajo znova izvozite.',
    'The field language is missing in h5p.json; fill it in in the authoring program, or export the exercise again.',
  ] },
  { what: 'a language that is none', bytes: h5p({ language: '../sl' }), says: [
    'V datoteki h5p.json ima polje language vrednost »../sl«, ki je H5P ne dovoli; pravilno je na primer »sl«.',
    'In h5p.json the field language is “../sl”, which H5P does not allow; right would be “sl”, for instance.',
  ] },
  { what: 'no main library', bytes: h5p({ mainLibrary: undefined }), says: [
    'V datoteki h5p.json manjka polje mainLibrary; dopolnite ga v programu za vaje ali vajo znova izvozite.',
    'The field mainLibrary is missing in h5p.json; fill it in in the authoring program, or export the exercise again.',
  ] },
  { what: 'a main library that is a path', bytes: h5p({ mainLibrary: '../Evil' }), says: [
    'V datoteki h5p.json ima polje mainLibrary vrednost »../Evil«, ki je H5P ne dovoli; pravilno je na primer »H5P.MultiChoice«.',
    'In h5p.json the field mainLibrary is “../Evil”, which H5P does not allow; right would be “H5P.MultiChoice”, for instance.',
  ] },
  { what: 'a main library with a name of code and control characters', bytes: h5p({ mainLibrary: '<b>\u001B[31m</b>' }), says: [
    'V datoteki h5p.json ima polje mainLibrary vrednost »<b>·[31m</b>«, ki je H5P ne dovoli; pravilno je na primer »H5P.MultiChoice«.',
    'In h5p.json the field mainLibrary is “<b>·[31m</b>”, which H5P does not allow; right would be “H5P.MultiChoice”, for instance.',
  ] },
  { what: 'a main library that is not among what is loaded', bytes: h5p({ mainLibrary: 'H5P.MultiChoice' }), says: [
    'Glavne knjižnice H5P.MultiChoice v datoteki h5p.json ni na seznamu preloadedDependencies; vajo znova izvozite.',
    'The main library H5P.MultiChoice is not listed among the preloadedDependencies of h5p.json; export the exercise again.',
  ] },
  { what: 'no way to embed', bytes: h5p({ embedTypes: undefined }), says: [
    'V datoteki h5p.json manjka polje embedTypes; dopolnite ga v programu za vaje ali vajo znova izvozite.',
    'The field embedTypes is missing in h5p.json; fill it in in the authoring program, or export the exercise again.',
  ] },
  { what: 'ways to embed that are a text', bytes: h5p({ embedTypes: 'div' }), says: [
    'V datoteki h5p.json mora biti polje embedTypes seznam s podatki, kot jih predpisuje H5P; vajo znova izvozite.',
    'In h5p.json the field embedTypes must be a list as H5P lays it down; export the exercise again.',
  ] },
  { what: 'a way to embed that nobody knows', bytes: h5p({ embedTypes: ['div', 'window'] }), says: [
    'V datoteki h5p.json je v polju embedTypes »window«; dovoljeno je: div, iframe.',
    'In h5p.json the field embedTypes holds “window”; allowed are: div, iframe.',
  ] },
  { what: 'no libraries to load', bytes: h5p({ preloadedDependencies: undefined }), says: [
    'Glavne knjižnice Sample.Button v datoteki h5p.json ni na seznamu preloadedDependencies; vajo znova izvozite.',
    'The main library Sample.Button is not listed among the preloadedDependencies of h5p.json; export the exercise again.',
  ] },
  { what: 'libraries that are an object', bytes: h5p({ preloadedDependencies: { ...needs(LIBRARY) } }), says: [
    'V datoteki h5p.json mora biti polje preloadedDependencies seznam s podatki, kot jih predpisuje H5P; vajo znova izvozite.',
    'In h5p.json the field preloadedDependencies must be a list as H5P lays it down; export the exercise again.',
  ] },
  { what: 'a library that is a text', bytes: h5p({ preloadedDependencies: ['Sample.Button 1.1'] }), says: [
    'V datoteki h5p.json mora biti polje preloadedDependencies seznam s podatki, kot jih predpisuje H5P; vajo znova izvozite.',
    'In h5p.json the field preloadedDependencies must be a list as H5P lays it down; export the exercise again.',
  ] },
  { what: 'a library to load whose name is a path', bytes: h5p({ preloadedDependencies: [needs('../../Evil')] }), says: [
    'V datoteki h5p.json ima polje preloadedDependencies.0.machineName vrednost »../../Evil«, ki je H5P ne dovoli; pravilno je na primer »H5P.MultiChoice«.',
    'In h5p.json the field preloadedDependencies.0.machineName is “../../Evil”, which H5P does not allow; right would be “H5P.MultiChoice”, for instance.',
  ] },
  { what: 'a library with a version below nothing', bytes: h5p({ preloadedDependencies: [needs(LIBRARY, -1)] }), says: [
    'V datoteki h5p.json je v polju preloadedDependencies.0.majorVersion »-1«; del različice je celo število od 0 do 99999.',
    'In h5p.json the field preloadedDependencies.0.majorVersion is “-1”; a part of a version is a whole number from 0 to 99999.',
  ] },
  { what: 'a library with a version in words', bytes: h5p({ preloadedDependencies: [{ ...needs(LIBRARY), minorVersion: '1/../..' }] }), says: [
    'V datoteki h5p.json je v polju preloadedDependencies.0.minorVersion »1/../..«; del različice je celo število od 0 do 99999.',
    'In h5p.json the field preloadedDependencies.0.minorVersion is “1/../..”; a part of a version is a whole number from 0 to 99999.',
  ] },
  { what: 'a dynamic library without a version', bytes: h5p({ dynamicDependencies: [{ machineName: 'H5P.Image' }] }), says: [
    'V datoteki h5p.json manjka polje dynamicDependencies.0.majorVersion; dopolnite ga v programu za vaje ali vajo znova izvozite.',
    'The field dynamicDependencies.0.majorVersion is missing in h5p.json; fill it in in the authoring program, or export the exercise again.',
  ] },
  { what: 'a licence that H5P does not know', bytes: h5p({ license: 'Anything goes' }), says: [
    'V datoteki h5p.json ima polje license vrednost »Anything goes«, ki je H5P ne dovoli; pravilno je na primer »CC BY-SA«.',
    'In h5p.json the field license is “Anything goes”, which H5P does not allow; right would be “CC BY-SA”, for instance.',
  ] },
  { what: 'a source that is code', bytes: h5p({ source: 'javascript:alert(1)' }), says: [
    'V datoteki h5p.json ima polje source vrednost »javascript:alert(1)«, ki je H5P ne dovoli; pravilno je na primer »https://example.org«.',
    'In h5p.json the field source is “javascript:alert(1)”, which H5P does not allow; right would be “https://example.org”, for instance.',
  ] },
  { what: 'notes on the licence that are a book', bytes: h5p({ licenseExtras: 'a'.repeat(5001) }), says: [
    'V datoteki h5p.json mora biti polje licenseExtras besedilo z največ 5000 znaki; skrajšajte ga in vajo znova izvozite.',
    'In h5p.json the field licenseExtras must be text of at most 5,000 characters; shorten it and export the exercise again.',
  ] },
  { what: 'an author without a name', bytes: h5p({ authors: [{ role: 'Author' }] }), says: [
    'V datoteki h5p.json manjka polje authors.0.name; dopolnite ga v programu za vaje ali vajo znova izvozite.',
    'The field authors.0.name is missing in h5p.json; fill it in in the authoring program, or export the exercise again.',
  ] },
  { what: 'authors that are texts', bytes: h5p({ authors: ['Vzorčni Avtor'] }), says: [
    'V datoteki h5p.json mora biti polje authors seznam s podatki, kot jih predpisuje H5P; vajo znova izvozite.',
    'In h5p.json the field authors must be a list as H5P lays it down; export the exercise again.',
  ] },
  { what: 'a year that is none', bytes: h5p({ yearFrom: 'lani' }), says: [
    'V datoteki h5p.json je v polju yearFrom »lani«; vpišite število.',
    'In h5p.json the field yearFrom is “lani”; write a number.',
  ] },
  { what: 'changes that are no list', bytes: h5p({ changes: 'none' }), says: [
    'V datoteki h5p.json mora biti polje changes seznam s podatki, kot jih predpisuje H5P; vajo znova izvozite.',
    'In h5p.json the field changes must be a list as H5P lays it down; export the exercise again.',
  ] },
]
