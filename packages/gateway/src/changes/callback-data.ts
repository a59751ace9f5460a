/**
 * What a send carries through Meta and back in its statuses (`biz_opaque_callback_data`, pure): the id of the send, and
 * behind it the caller's own word.
 */

const mark = 'tandem';

export function callbackDataOf(sendId: string, caller: string | undefined): string {
  return caller === undefined ? `${mark}:${sendId}` : `${mark}:${sendId}:${caller}`;
}

/** Data that is not ours (a send by another system on the same number) is the caller's as it is. */
export function readCallbackData(data: string | undefined): {
  sendId: string | undefined;
  caller: string | undefined;
} {
  const ours = data === undefined ? null : /^tandem:(snd_[0-9a-f]+)(?::(.*))?$/s.exec(data);
  return ours === null ? { sendId: undefined, caller: data } : { sendId: ours[1], caller: ours[2] };
}
