import { useTranslation } from 'react-i18next'
import type { Tone } from '../../ui/tag.tsx'
import { Tag } from '../../ui/tag.tsx'
import type { ReviewStanding, ReviewState } from './review-state.ts'

const tones: Readonly<Record<ReviewStanding, Tone>> = {
  new: 'ai',
  again: 'ai',
  'accept-waiting': 'warn',
  'return-waiting': 'warn',
  accepted: 'good',
  returned: 'bad',
  withdrawn: 'plain',
}

/** Where a submission stands, in a word. */
export function ReviewTag({ review }: { readonly review: ReviewState }) {
  const { t } = useTranslation()
  return <Tag tone={tones[review.standing]}>{t(`headquarters:standing.${review.standing}`)}</Tag>
}
