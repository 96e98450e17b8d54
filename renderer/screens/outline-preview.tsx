import './outline-preview.css'
import type { Block, Outline, PaperFrame } from '../../shared/documents/outline.ts'
import { cellText, marksOf } from '../../shared/documents/outline.ts'

/** A paper as it will read, drawn from the same outline as the file. */
export function OutlinePreview({ outline, marks }: SheetProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region needs the focus to be scrolled by keys
    <section className="kk-preview" tabIndex={0} aria-label={outline.title} lang={outline.language ?? 'ja'}>
      <Sheet outline={outline} marks={marks} />
    </section>
  )
}

export interface SheetProps {
  readonly outline: Outline
  readonly marks: PaperFrame['marks']
  /** Under the paper, where the screen does not show all of it. */
  readonly more?: string
}

/** One paper. */
export function Sheet({ outline, marks, more = '' }: SheetProps) {
  return (
    <article data-wide={outline.orientation === 'landscape'} lang={outline.language ?? 'ja'}>
      <div className="kk-preview__marks">
        {marksOf(outline).map(mark => (
          <b key={mark}>{marks[mark]}</b>
        ))}
      </div>
      <h2>{outline.title}</h2>
      {outline.subtitle !== undefined && <p>{outline.subtitle}</p>}
      {outline.blocks.map((block, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: blocks have no name and are drawn anew as a whole
        <BlockView key={at} block={block} />
      ))}
      {more !== '' && <p>{more}</p>}
    </article>
  )
}

function BlockView({ block }: { readonly block: Block }) {
  switch (block.kind) {
    case 'heading':
      return block.level === 1 ? <h3>{block.text}</h3> : <h4>{block.text}</h4>
    case 'paragraph':
      return <p data-strong={block.strong === true}>{block.text}</p>
    case 'list':
      return (
        <ul>
          {block.items.map(item => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      )
    case 'keyValues':
      return (
        <dl>
          {block.pairs.map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )
    case 'table': {
      const all = block.columns.reduce((sum, { width }) => sum + width, 0)
      return (
        <table>
          <thead>
            <tr>
              {block.columns.map(({ header, width }) => (
                <th key={header} style={{ width: `${(width / all) * 100}%` }}>
                  {header}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {block.rows.map((row, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of a paper have no name
              <tr key={at}>
                {row.map((cell, place) => (
                  <td key={block.columns[place]?.header ?? place} data-strong={typeof cell !== 'string' && cell.strong === true}>
                    {cellText(cell)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )
    }
    case 'signatureLine':
      return <p className="kk-preview__line">{block.label}</p>
    case 'pageBreak':
      return <hr />
  }
}
