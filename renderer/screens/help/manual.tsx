import { useTranslation } from 'react-i18next'
import type { Chapter } from '../../../shared/help/manual.ts'
import { Note } from '../../ui/note.tsx'
import { pictures } from './pictures.ts'
import { HelpText, Pieces } from './pieces.tsx'

/** The manual as one document, on the screen and on paper. */
export function Manual({ chapters }: { readonly chapters: readonly Chapter[] }) {
  const { t } = useTranslation()
  return (
    <article className="kk-manual kk-print">
      <p className="kk-manual__title">{t('help:manual')}</p>
      {chapters.map(({ id, title, parts }) => (
        <section key={id} className="kk-manual__chapter">
          <h2>{title}</h2>
          {parts.map(part => (
            <section key={part.id} data-part={part.id} className="kk-manual__part">
              <h3 tabIndex={-1}>{part.title}</h3>
              {part.about !== '' && (
                <p>
                  <HelpText text={part.about} />
                </p>
              )}
              {part.picture !== null && (
                // The room that it takes is known before it is here: who was brought to a part stays there.
                <img src={pictures[part.picture]} width={900} height={506} alt={t('help:picture', { place: part.title })} />
              )}
              <Pieces pieces={part.pieces} level="h4" />
              {part.trouble !== '' && (
                <Note>
                  <HelpText text={part.trouble} />
                </Note>
              )}
            </section>
          ))}
        </section>
      ))}
    </article>
  )
}
