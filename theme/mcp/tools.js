// Tools: what an assistant can ask, and what each question takes.
const text = (description, most) => ({ type: 'string', description, maxLength: most });
const id = (description) => ({ type: 'string', description, pattern: '^[a-z0-9][a-z0-9-]{0,79}$' });
export const ID = /^[a-z0-9][a-z0-9-]{0,79}$/;
export const MOST_WORDS = 400;
export const MOST_NAME = 200;
export const MOST_RESULTS = 20;

const limit = { type: 'integer', description: 'How many results at most.', minimum: 1, maximum: MOST_RESULTS, default: 10 };
const lea = text('A district, county office or charter school: its name, with its county where several have the name, or its 14-digit CDS code.', MOST_NAME);
const SUBJECT = {
  indicator: id('An indicator of the California School Dashboard, such as chronic-absenteeism.'),
  priority: { type: 'string', description: 'The number of an LCFF state priority.', pattern: '^[0-9]{1,2}$' },
  group: id('A student group, such as foster-youth.'),
};

export const TOOLS = [
  {
    name: 'find_resources',
    title: 'Find resources by words',
    description: 'Searches the catalog as the search page of the site does. Answers with resources, the best first.',
    inputSchema: {
      type: 'object',
      properties: {
        query: text('Words, or a question.', MOST_WORDS),
        filters: { type: 'object', description: 'Facet values by facet, such as {"topic": ["attendance"], "cost": ["free"]}.', additionalProperties: { type: 'array', items: { type: 'string' } } },
        limit,
      },
      required: ['query'],
      additionalProperties: false,
    },
  },
  {
    name: 'resources_for_need',
    title: 'Resources for a need',
    description: 'Answers a need of an LEA as the need finder of the site does. Give at least one of indicator, priority, topics, group, step, item or words.',
    inputSchema: {
      type: 'object',
      properties: {
        ...SUBJECT,
        lea,
        topics: { type: 'array', items: id('A topic, such as attendance.'), maxItems: 3 },
        step: id('A step of improvement work, such as find-root-causes.'),
        audience: id('Who will use it, such as teachers.'),
        grade: id('A span of grades, such as 6-8.'),
        item: id('An item of the self-reflection that LEAs rate.'),
        words: text('The need in own words. No names of students.', MOST_WORDS),
        limit,
      },
      additionalProperties: false,
    },
  },
  {
    name: 'who_can_help',
    title: 'Who can help',
    description: 'The people to ask, in the order in which to ask them: the county office, leads for the theme, and who stands behind the county office.',
    inputSchema: { type: 'object', properties: { lea, ...SUBJECT, topic: id('A topic, such as attendance.') }, additionalProperties: false },
  },
  {
    name: 'resource',
    title: 'One resource',
    description: 'All that the catalog says of one resource, by its id. A former id leads to the entry as it is called now.',
    inputSchema: { type: 'object', properties: { id: id('The id of a resource, such as attendance-playbook.') }, required: ['id'], additionalProperties: false },
  },
].map((one) => ({ ...one, annotations: { readOnlyHint: true, openWorldHint: false } }));

/** What is wrong with a value, by its schema: '' where nothing is. Only what the schemas above use. */
export function wrong(schema, value, name) {
  if (schema.type === 'object') {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return `${name}: object`;
    const missing = (schema.required ?? []).find((one) => !Object.hasOwn(value, one));
    if (missing) return `${name}.${missing}: required`;
    for (const [key, one] of Object.entries(value)) {
      const of = Object.hasOwn(schema.properties ?? {}, key) ? schema.properties[key] : schema.additionalProperties;
      const said = of ? wrong(of, one, `${name}.${key.slice(0, 80)}`) : `${name}.${key.slice(0, 80)}: unknown`;
      if (said) return said;
    }
    return '';
  }
  if (schema.type === 'array') {
    if (!Array.isArray(value)) return `${name}: array`;
    if (value.length > (schema.maxItems ?? 50)) return `${name}: maxItems ${schema.maxItems ?? 50}`;
    return value.map((one, at) => wrong(schema.items, one, `${name}.${at}`)).find(Boolean) ?? '';
  }
  if (schema.type === 'integer') return Number.isInteger(value) && value >= schema.minimum && value <= schema.maximum ? '' : `${name}: integer, ${schema.minimum}-${schema.maximum}`;
  if (typeof value !== 'string') return `${name}: string`;
  if ([...value].length > (schema.maxLength ?? MOST_NAME)) return `${name}: maxLength ${schema.maxLength ?? MOST_NAME}`;
  return !schema.pattern || new RegExp(schema.pattern).test(value) ? '' : `${name}: pattern ${schema.pattern}`;
}
