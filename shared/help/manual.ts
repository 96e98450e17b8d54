import type { Say } from '../core/say.ts'
import type { Help, HelpedPlace, News, Piece } from './help.ts'
import { placeTitles } from './help.ts'

/** A part of the manual under a heading of its own. */
export interface ManualPart {
  readonly id: string
  readonly title: string
  readonly about: string
  /** Of resources/pictures. */
  readonly picture: string | null
  readonly pieces: readonly Piece[]
  readonly trouble: string
}

export interface Chapter {
  readonly id: 'trouble' | 'start' | 'places' | 'headquarters' | 'news'
  readonly title: string
  readonly parts: readonly ManualPart[]
}

/** The places that have a picture. */
const pictures: Readonly<Partial<Record<HelpedPlace, string>>> = {
  today: 'today',
  roster: 'roster',
  'roster-import': 'import',
  drills: 'drill',
  applications: 'application',
  differences: 'differences',
  safety: 'safety',
  inbox: 'inbox',
}

/** The part that tells what a version brought. */
export const newsPart = (version: string): string => `news-${version}`

const ofHeadquarters: readonly HelpedPlace[] = ['inbox', 'organisations', 'officers']

/** The manual: what people do in trouble stands first, then how one begins, then place after place in the words that stand beside each. */
export function manualOf(help: Help<HelpedPlace>, news: readonly News[], say: Say): readonly Chapter[] {
  const places = Object.keys(placeTitles) as HelpedPlace[]
  const isOfHeadquarters = (place: HelpedPlace): boolean => ofHeadquarters.includes(place)
  const ofPlace = (place: HelpedPlace): ManualPart => {
    const { about, tasks, trouble } = help.places[place]
    return { id: place, title: say(placeTitles[place]), about, picture: pictures[place] ?? null, pieces: tasks, trouble }
  }
  const alone = (chapter: string, pieces: readonly Piece[]): readonly ManualPart[] =>
    pieces.map(({ title, steps }, at) => ({
      id: `${chapter}-${at + 1}`,
      title,
      about: '',
      picture: null,
      pieces: [{ title: '', steps }],
      trouble: '',
    }))
  const ofVersion = ({ version, lines }: News): ManualPart => ({
    id: newsPart(version),
    title: say('help:version', { version }),
    about: '',
    picture: null,
    pieces: [{ title: '', steps: lines }],
    trouble: '',
  })
  return [
    { id: 'trouble', title: say('help:trouble'), parts: alone('trouble', help.trouble) },
    { id: 'start', title: say('help:start'), parts: alone('start', help.start) },
    { id: 'places', title: say('help:places'), parts: places.filter(place => !isOfHeadquarters(place)).map(ofPlace) },
    { id: 'headquarters', title: say('help:headquarters'), parts: places.filter(isOfHeadquarters).map(ofPlace) },
    { id: 'news', title: say('help:news'), parts: news.map(ofVersion) },
  ]
}
