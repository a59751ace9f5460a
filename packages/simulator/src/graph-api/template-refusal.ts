/**
 * Refusals of template management. Meta's list names 2388… as codes; answers seen in the wild carry 100 with that number
 * as subcode and a text for people, and so does the simulator.
 */
import { GraphError } from './graph-error.ts';

export const templateFault = {
  limit: [2388019, 'Message template limit exceeded'],
  language: [2388023, 'The content in this language is being deleted'],
  exists: [2388024, 'Content in this language already exists'],
  tooLong: [2388040, 'The field is longer than allowed'],
  example: [2388043, 'An expected field is missing'],
  header: [2388047, 'Message header format is incorrect'],
  body: [2388072, 'Message body format is incorrect'],
  footer: [2388073, 'Message footer format is incorrect'],
  ratio: [2388293, 'Too many variables for the length of the text'],
  edges: [2388299, 'Variables at the start or end of the text'],
  other: [undefined, 'Invalid parameter'],
} as const;

export function refuseTemplate(fault: keyof typeof templateFault, userMessage: string): GraphError {
  const [subcode, userTitle] = templateFault[fault];
  return new GraphError(100, {
    message: 'Invalid parameter',
    userTitle,
    userMessage,
    ...(subcode === undefined ? {} : { subcode }),
  });
}
