/**
 * The answer to a question as agents get it: JSON, or Markdown. Pure.
 */
import type { Found } from './ask.ts';
import { type PageNames, twinOf } from './links.ts';

/** What comes behind is not read. */
export const longestQuestion = 300;

export type Answer = {
  question: string;
  /** Best first; empty when nothing fits. */
  passages: {
    page: string;
    title: string;
    heading: string;
    url: string;
    /** Markdown, as it stands there. */
    text: string;
    /** To compare the passages of one answer by, nothing else. */
    score: number;
  }[];
  /** Where every page is listed. */
  index: string;
};

export type Asked = { question: string; within: string | undefined; found: readonly Found[] };

export function answerAsJson({ question, found }: Asked, baseUrl: string, pageNames: PageNames): Answer {
  return {
    question,
    passages: found.map(({ page, heading, text, score, ...place }) => ({
      page: page.name,
      title: page.title,
      heading,
      url: `${baseUrl}${addressOf({ page, ...place })}`,
      text: twinOf(text, page.file, pageNames),
      score: Math.round(score * 10) / 10,
    })),
    index: `${baseUrl}/llms.txt`,
  };
}

export function answerAsMarkdown(asked: Asked, baseUrl: string, pageNames: PageNames): string {
  const { question, passages, index } = answerAsJson(asked, baseUrl, pageNames);
  const quoted = passages.map(
    ({ title, heading, url, text }) =>
      `## [${heading === title ? title : `${title}: ${heading}`}](${url})\n\n${text}\n`,
  );
  const nothing = `Nothing in the documentation fits. Every page: ${index}\n`;
  return [`# ${oneLine(question)}\n`, ...(quoted.length === 0 ? [nothing] : quoted)].join('\n');
}

/** A question is quoted as text: no line of it may begin a heading or a list. */
const oneLine = (question: string): string =>
  question.replaceAll(/\s+/g, ' ').replaceAll(/[\\`*_[\]<>]/g, '\\$&');

export const addressOf = ({ page, anchor }: Pick<Found, 'page' | 'anchor'>): string =>
  `/docs/${page.name}${anchor === '' ? '' : `#${encodeURIComponent(anchor)}`}`;
