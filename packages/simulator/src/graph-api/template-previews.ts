/** `/{WABA}/message_template_previews`: Meta's own words of authentication templates, by language. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { JsonObject } from '../world/json.ts';
import type { Access } from './access.ts';

const asked = z.looseObject({
  category: z.literal('AUTHENTICATION'),
  languages: z
    .string()
    .default('en_US')
    .transform((list) => list.split(',').map((language) => language.trim())),
  add_security_recommendation: z.stringbool().default(false),
  code_expiration_minutes: z.coerce.number().int().min(1).max(90).optional(),
});

/** The simulator has the words of one language and gives them for all. */
export function previewRoutes(app: FastifyInstance, access: Access): void {
  app.get('/:id/message_template_previews', (request: FastifyRequest<{ Params: { id: string } }>) => {
    access.waba(request, request.params.id);
    const {
      languages,
      add_security_recommendation,
      code_expiration_minutes: minutes,
    } = asked.parse(request.query);
    const advice = add_security_recommendation ? ' For your security, do not share this code.' : '';
    const data = languages.map(
      (language): JsonObject => ({
        language,
        body: `*{{1}}* is your verification code.${advice}`,
        ...(minutes === undefined ? {} : { footer: `This code expires in ${minutes} minutes.` }),
        buttons: [{ text: 'Copy code', autofill_text: 'Autofill' }],
      }),
    );
    return { data };
  });
}
