/**
 * What Meta told of the template, latest first.
 */
import type { TemplateNews } from '@tandem/contract/api/template';
import { useTranslations } from 'use-intl';
import { useAnswer } from '../api/ask.ts';
import { Answered } from '../ui/answered.tsx';
import { isTemplateStatus, templateQualities, useCategoryName } from '../ui/template-status.tsx';
import { Time } from '../ui/time.tsx';

export function Story({ templateId }: { templateId: string }) {
  const t = useTranslations('templates');
  const answer = useAnswer<{ data: TemplateNews[] }>(`/templates/${templateId}/history`);
  return (
    <Answered answer={answer}>
      {({ data }) =>
        data.length === 0 ? (
          <p className="text-muted">{t('noStory')}</p>
        ) : (
          <ol className="flex flex-col gap-3 border-l pl-4">
            {data.map((news) => (
              <li key={news.id}>
                <Words news={news} />
                <span className="block text-sm text-muted">
                  <Time at={news.at} />
                  {news.found_by_list && ` · ${t('foundByList')}`}
                </span>
                {news.reason !== null && <span className="block text-sm break-words">{news.reason}</span>}
              </li>
            ))}
          </ol>
        )
      }
    </Answered>
  );
}

function Words({ news: { aspect, event } }: { news: TemplateNews }) {
  const t = useTranslations('templates');
  const word = useTranslations('common.template');
  const categoryName = useCategoryName();
  switch (aspect) {
    case 'status':
      return t('news.status', { word: isTemplateStatus(event) ? word(`status.${event}`) : event });
    case 'quality': {
      const known = templateQualities.find((one) => one === event);
      return t('news.quality', { word: known === undefined ? event : word(`quality.${known}`) });
    }
    case 'category':
      return t('news.category', { word: categoryName(event) });
    default:
      return t('news.components');
  }
}
