export interface TruePerson {
  readonly number: string
  readonly name: string
  readonly kana: string
  readonly latin: string
  readonly birth: string
  readonly postcode: string
  readonly address: string
  readonly phone: string
  readonly email: string
  readonly languages: readonly { readonly language: string; readonly level: string }[]
  readonly cert: string
  readonly categories: readonly string[]
  readonly disaster: boolean
  readonly until: string
  readonly consent: boolean
  readonly note: string
}

/** What the file holds, as `roster-truth.json` says. */
export interface Truth {
  readonly people: readonly TruePerson[]
}

const era = new Intl.DateTimeFormat('ja-JP-u-ca-japanese', { dateStyle: 'long', timeZone: 'UTC' })
const inEra = (day: string): string => (day === '' ? '' : era.format(new Date(`${day}T00:00:00Z`)))
const bare = (text: string): string => text.normalize('NFKC').replaceAll(/[\s、・,]/g, '')

/** Labels of the fields, as the panel names what it could not read. */
const labels = {
  name: '氏名',
  kana: '氏名',
  latin: '氏名',
  birth: '生年月日',
  postcode: '住所',
  address: '住所',
  phone: '電話',
  email: 'メール',
  languages: '対応言語',
  cert: '資格',
  categories: '登録区分',
  disaster: '災害時の活動',
  until: '有効期限',
  consent: '緊急名簿への掲載',
  note: '備考',
} as const

/** The fields of a person that the panel shows neither right nor as something to be asked. */
export function comparePanel(person: TruePerson, panel: string): readonly string[] {
  const shown = bare(panel)
  const said = (field: 'disaster' | 'consent'): boolean => {
    const answer = new RegExp(`${labels[field]}(あり|なし|未記入)`).exec(shown)?.[1]
    // What the file does not say is never a yes.
    return person[field] ? answer === 'あり' : answer === 'なし' || answer === '未記入'
  }
  const right: Readonly<Record<keyof typeof labels, boolean>> = {
    ...{ name: has(person.name), kana: has(person.kana), latin: has(person.latin), birth: has(inEra(person.birth)) },
    ...{ postcode: has(person.postcode), address: has(person.address), phone: has(person.phone), email: has(person.email) },
    languages: person.languages.every(({ language }) => has(language)),
    ...{ cert: has(person.cert), categories: person.categories.every(has), note: has(person.note) },
    ...{ disaster: said('disaster'), consent: said('consent') },
    until: person.until === '' || shown.includes(bare(inEra(person.until).replace(/\d+日$/, ''))),
  }
  function has(text: string): boolean {
    return shown.includes(bare(text))
  }
  const isAsked = (field: keyof typeof labels): boolean => shown.includes(`${labels[field]}:「`) || shown.includes(`${labels[field]}：「`)
  return (Object.keys(right) as (keyof typeof labels)[])
    .filter(field => !right[field] && !isAsked(field))
    .map(field => `${person.number} ${field} ${JSON.stringify(person[field])}`)
}
