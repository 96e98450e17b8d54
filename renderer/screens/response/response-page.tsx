import './response.css'
import { useTranslation } from 'react-i18next'
import { PageHead } from '../../ui/page-head.tsx'
import { SplitPage } from '../../ui/split-page.tsx'
import { Tag } from '../../ui/tag.tsx'
import { useDays } from '../../ui/use-days.ts'
import { usePlace } from '../shell/place.ts'
import { BeginResponse } from './begin-response.tsx'
import { GoingResponse } from './going-response.tsx'
import { useResponses } from './use-response.ts'

/** Where a disaster response or a drill is begun, told and ended. */
export function ResponsePage() {
  const { t } = useTranslation()
  const { day } = useDays()
  const { back } = usePlace()
  const responses = useResponses()
  const going = responses.filter(({ ended }) => ended === null)
  const over = responses.filter(({ ended }) => ended !== null)
  return (
    <SplitPage head={<PageHead title={t('response:title')} back={{ words: t('print-pack:back'), onBack: back }} />}>
      <div className="kk-response-page">
        {going.map(response => (
          <GoingResponse key={response.id} response={response} />
        ))}
        {/* A real one may come while a drill goes on; a second drill or disaster would only hide the first. */}
        {!going.some(({ sort }) => sort === 'disaster') && <BeginResponse inDrill={going.length > 0} />}
        {over.length > 0 && (
          <section>
            <h2 className="kk-section">{t('response:over')}</h2>
            <ul className="kk-response-over">
              {over.map(({ id, sort, title, began, ended }) => (
                <li key={id}>
                  <Tag tone={sort === 'drill' ? 'drill' : 'bad'}>{t(`response:sort.${sort}`)}</Tag>
                  <b>{title || t('fields:group.empty')}</b>
                  <span className="kk-muted kk-small">
                    {t('response:from-to', { from: day(began.day), to: ended === null ? '' : day(ended, began.day) })}
                  </span>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </SplitPage>
  )
}
