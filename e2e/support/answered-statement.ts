import * as v from 'valibot';

const iri = v.pipe(v.string(), v.url());
const languageMap = v.record(v.pipe(v.string(), v.regex(/^[a-z]{2,3}(-[\w]+)*$/i)), v.string());
const component = v.strictObject({ id: v.pipe(v.string(), v.regex(/^[\w.-]+$/)), description: languageMap });
const activities = v.array(v.strictObject({ id: iri }));

/**
 * An `answered` statement by xAPI 1.0.3, part 2: what a store refuses is refused here, and anything that would say who somebody
 * is: the actor is an account, and nothing else.
 */
export const answeredStatementSchema = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[\da-f]{8}-[\da-f]{4}-[1-8][\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)),
  actor: v.strictObject({
    objectType: v.literal('Agent'),
    account: v.strictObject({ homePage: iri, name: v.pipe(v.string(), v.minLength(1)) }),
  }),
  verb: v.strictObject({
    id: v.literal('http://adlnet.gov/expapi/verbs/answered'),
    display: languageMap,
  }),
  object: v.strictObject({
    objectType: v.literal('Activity'),
    id: iri,
    definition: v.strictObject({
      type: v.literal('http://adlnet.gov/expapi/activities/cmi.interaction'),
      description: languageMap,
      interactionType: v.picklist([
        'choice',
        'true-false',
        'fill-in',
        'long-fill-in',
        'numeric',
        'sequencing',
        'matching',
      ]),
      correctResponsesPattern: v.optional(v.array(v.string())),
      choices: v.optional(v.array(component)),
      source: v.optional(v.array(component)),
      target: v.optional(v.array(component)),
    }),
  }),
  result: v.strictObject({
    response: v.string(),
    completion: v.boolean(),
    success: v.optional(v.boolean()),
    /** ISO 8601. */
    duration: v.pipe(v.string(), v.regex(/^PT\d+(\.\d{1,2})?S$/)),
    score: v.optional(
      v.strictObject({
        scaled: v.pipe(v.number(), v.minValue(-1), v.maxValue(1)),
        raw: v.number(),
        min: v.number(),
        max: v.number(),
      }),
    ),
  }),
  context: v.strictObject({
    registration: v.pipe(v.string(), v.regex(/^[\da-f-]{36}$/)),
    language: v.string(),
    contextActivities: v.strictObject({ parent: activities, grouping: activities }),
  }),
  timestamp: v.pipe(v.string(), v.isoTimestamp()),
});
