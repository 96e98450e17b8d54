import type { Say } from '../core/say.ts'
import { stretches } from './help.ts'
import type { Chapter, ManualPart } from './manual.ts'

export interface ManualPaper {
  /** As in `lang`. */
  readonly language: string
  readonly version: string
  readonly say: Say
  /** `data:` addresses by name: the file stands alone, on a stick and on a PC without a network. */
  readonly pictures: Readonly<Record<string, string>>
}

/** The manual as one HTML file that needs nothing else, to read, to print, or to make a PDF of. */
export function manualHtml(chapters: readonly Chapter[], { language, version, say, pictures }: ManualPaper): string {
  const title = say('help:manual')
  const words = (text: string): string =>
    stretches(text, say)
      .map(stretch => (stretch.isName ? `<b>${escaped(stretch.text)}</b>` : escaped(stretch.text)))
      .join('')
  const steps = (part: ManualPart): string =>
    part.pieces
      .map(piece => {
        const lines = piece.steps.map(step => `<li>${words(step)}</li>`).join('')
        return `<section>${piece.title === '' ? '' : `<h4>${words(piece.title)}</h4>`}<ol>${lines}</ol></section>`
      })
      .join('')
  const picture = ({ picture: name, title: place }: ManualPart): string => {
    const source = name === null ? undefined : pictures[name]
    return source === undefined ? '' : `<img${attribute('src', source)}${attribute('alt', say('help:picture', { place }))}>`
  }
  const part = (one: ManualPart): string =>
    `<section class="part"${attribute('id', one.id)}><h3>${escaped(one.title)}</h3>${one.about === '' ? '' : `<p>${words(one.about)}</p>`}${picture(one)}${steps(one)}${one.trouble === '' ? '' : `<p class="note">${words(one.trouble)}</p>`}</section>`
  const contents = chapters
    .map(
      ({ title: heading, parts }) =>
        `<section><h2>${escaped(heading)}</h2><ol>${parts.map(one => `<li><a${attribute('href', `#${one.id}`)}>${escaped(one.title)}</a></li>`).join('')}</ol></section>`,
    )
    .join('')
  const body = chapters
    .map(({ title: heading, parts }) => `<section class="chapter"><h2>${escaped(heading)}</h2>${parts.map(part).join('')}</section>`)
    .join('')
  return `<!doctype html>
<html${attribute('lang', language)}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)}</title><style>${style}</style></head>
<body><header><h1>${escaped(title)}</h1><p>${escaped(say('help:version', { version }))}</p></header><nav${attribute('aria-label', say('help:contents'))}>${contents}</nav><main>${body}</main></body></html>
`
}

const attribute = (name: string, value: string): string => ` ${name}="${escaped(value)}"`

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const style = `
@page { size: A4; margin: 18mm 17mm 18mm; @bottom-center { content: counter(page) " / " counter(pages); font-size: 9pt; } }
body { max-width: 46rem; margin: 0 auto; padding: 1.5rem; background: #fff; color: #23282c;
  font: 1rem/1.7 "BIZ UDPGothic", "BIZ UDPゴシック", "Hiragino Sans", "Noto Sans JP", "Noto Sans CJK JP", "Yu Gothic UI", Meiryo, sans-serif; }
header { padding-bottom: .75rem; border-bottom: 3px solid #165e83; }
header p { margin: 0; color: #53585b; }
h1, h2, h3, h4 { margin: 0; line-height: 1.4; break-after: avoid; }
h1 { font-size: 1.75rem; } h2 { font-size: 1.375rem; } h3 { font-size: 1.125rem; } h4 { font-size: 1rem; }
nav { columns: 2; margin: 1rem 0 2rem; } nav h2 { font-size: 1rem; } nav section { break-inside: avoid; margin-bottom: .75rem; }
nav ol { margin: 0; padding: 0; list-style: none; } a { color: #165e83; }
.chapter > h2 { margin-top: 2rem; padding: .25rem .75rem; border-left: 6px solid #165e83; background: #eff5f9; }
.part { break-inside: avoid; padding: 1rem 0; border-bottom: 1px solid #dfdbd2; } .part > * + * { margin-top: .625rem; }
p { margin: 0; } ol { margin: 0; padding-left: 1.75rem; } section > section { break-inside: avoid; }
img { display: block; width: 100%; border: 1px solid #8a857b; break-inside: avoid; }
.note { padding: .5rem .75rem; border: 1px solid #8a857b; border-radius: 6px; break-inside: avoid; }
@media print { body { max-width: none; padding: 0; font-size: 10.5pt; color: #000; } .chapter { break-before: page; } .chapter > h2 { margin-top: 0; }
 img { width: 88%; } a { color: #000; text-decoration: none; } }
`
