// Drives a server with the official SDK, through every call that there is for it, and tells of each in one line.
// node drive.mjs <base URL> <location> <token of an integration> <token of alice>
import assert from 'node:assert/strict';
import sdk from '@gohighlevel/api-client';

const { HighLevel } = sdk;
const [baseUrl, locationId, token, tokenOfAlice] = process.argv.slice(2);
HighLevel.BASE_URL = baseUrl;

// One client names the version that is documented, the other what the SDK names by itself.
const { contacts, opportunities, users } = new HighLevel({ privateIntegrationToken: token, apiVersion: '2021-07-28', logLevel: 'error' });
const alice = new HighLevel({ privateIntegrationToken: tokenOfAlice, logLevel: 'error' });

let last = 'nothing yet';

/** Calls, and tells what was called. */
async function call(what, of, ...given) {
  last = what;
  const answer = await of[what.split(' ')[0]](...given);
  console.log(`ok: ${what}`);
  return answer;
}

/** Calls what has to be refused with this status. */
async function refused(status, what, of, ...given) {
  last = what;
  await assert.rejects(of[what.split(' ')[0]](...given), error => {
    assert.equal(error.statusCode, status, `${what}: ${error.message}`);
    return true;
  });
  console.log(`ok: ${what}, refused with ${status}`);
}

/** Every field that was given is there as it was given. */
function has(record, given) {
  for (const [name, value] of Object.entries(given))
    assert.deepEqual(record[name], value, name);
}

const idsOf = records => records.map(record => record.id);

async function driveContacts() {
  const fields = {
    firstName: 'Zoë',
    lastName: 'Ångström 🦊',
    email: 'Zoe@Example.com',
    phone: '+15550100',
    tags: ['vip', 'ünïcode'],
    dnd: false,
    dndSettings: { SMS: { status: 'active', message: '', code: '1' } },
    customFields: [{ id: 'c1', field_value: ['a', 'b'] }, { id: 'c2', key: 'k', field_value: { deep: [1, 2.5, null] } }],
    source: 'web',
  };
  const { contact } = await call('createContact', contacts, { ...fields, locationId, assignedTo: 'alice' });
  has(contact, { ...fields, locationId, assignedTo: 'alice', followers: [] });
  assert.ok(Date.parse(contact.dateAdded) && Date.parse(contact.dateUpdated));
  const { id } = contact;

  assert.deepEqual((await call('getContact', contacts, { contactId: id })).contact, contact);
  assert.equal((await call('getContact as its owner', alice.contacts, { contactId: id })).contact.id, id);

  const updated = await call('updateContact', contacts, { contactId: id }, { source: 'phone', assignedTo: 'bob' });
  assert.equal(updated.succeded, true);
  has(updated.contact, { ...fields, source: 'phone', assignedTo: 'bob' });
  await refused(404, 'getContact as who owns it no more', alice.contacts, { contactId: id });
  const unassigned = await call('updateContact to nobody', contacts, { contactId: id }, { assignedTo: null });
  assert.ok(!('assignedTo' in unassigned.contact));

  const byEmail = await call('upsertContact by email', contacts, { locationId, email: 'zoe@example.COM', city: 'Ghent' });
  assert.equal(byEmail.new, false);
  has(byEmail.contact, { id, city: 'Ghent', email: 'zoe@example.COM' });
  const byPhone = await call('upsertContact by phone', contacts, { locationId, phone: '+15550100', assignedTo: 'carol' });
  assert.equal(byPhone.new, false);
  has(byPhone.contact, { id, assignedTo: 'carol' });
  const made = await call('upsertContact of a new one', contacts, { locationId, email: 'new@example.com', assignedTo: 'alice' });
  assert.equal(made.new, true);
  has(made.contact, { email: 'new@example.com', assignedTo: 'alice' });

  const added = await call('addFollowersContact', contacts, { contactId: id }, { followers: ['alice', 'bob'] });
  assert.deepEqual(added, { followers: ['alice', 'bob'], followersAdded: ['alice', 'bob'] });
  const removed = await call('removeFollowersContact', contacts, { contactId: id }, { followers: ['bob', 'dan'] });
  assert.deepEqual(removed, { followers: ['alice'], followersRemoved: ['bob'] });
  await refused(403, 'addFollowersContact as a user', alice.contacts, { contactId: id }, { followers: ['alice'] });

  const page = await call('searchContactsAdvanced', contacts, { locationId, page: 1, pageLimit: 20, query: 'ångström' });
  assert.equal(page.total, 1);
  assert.deepEqual(page.contacts, [(await contacts.getContact({ contactId: id })).contact]);
  const owned = await call('searchContactsAdvanced by owner', contacts, {
    locationId, page: 1, pageLimit: 20, filters: [{ field: 'assignedTo', operator: 'eq', value: 'carol' }],
  });
  assert.deepEqual(idsOf(owned.contacts), [id]);
  const hers = await call('searchContactsAdvanced as a user', alice.contacts, { locationId, page: 1, pageLimit: 20 });
  assert.deepEqual(idsOf(hers.contacts), [made.contact.id, id]);

  await refused(403, 'deleteContact as a user', alice.contacts, { contactId: made.contact.id });
  assert.deepEqual(await call('deleteContact', contacts, { contactId: made.contact.id }), { succeded: true });
  await refused(404, 'getContact of a deleted one', contacts, { contactId: made.contact.id });
  await refused(422, 'createContact without a location', contacts, { firstName: 'x' });
  await refused(403, 'createContact in another location', contacts, { locationId: 'elsewhere', firstName: 'x' });
  return id;
}

async function driveOpportunities(contactId) {
  const fields = {
    name: 'Roof',
    pipelineId: 'p1',
    pipelineStageId: 's1',
    status: 'open',
    monetaryValue: 1234.5,
    customFields: [{ id: 'o1', field_value: 'x' }],
  };
  const { opportunity } = await call('createOpportunity', opportunities, { ...fields, locationId, contactId });
  has(opportunity, { ...fields, locationId, contactId, assignedTo: 'carol' });
  assert.ok(Date.parse(opportunity.createdAt) && Date.parse(opportunity.updatedAt));
  const { id } = opportunity;
  const won = await call('createOpportunity that is won', opportunities, { ...fields, status: 'won', locationId, contactId });
  has(won.opportunity, { status: 'won' });

  const read = await call('getOpportunity', opportunities, { id });
  has(read.opportunity, opportunity);
  has(read.opportunity.contact, { id: contactId, phone: '+15550100' });

  const updated = await call('updateOpportunity', opportunities, { id }, { monetaryValue: 99, assignedTo: 'dan' });
  has(updated.opportunity, { ...fields, monetaryValue: 99, assignedTo: 'dan' });
  const nobody = await call('updateOpportunity to nobody', opportunities, { id }, { assignedTo: null });
  assert.ok(!('assignedTo' in nobody.opportunity));

  const status = await call('updateOpportunityStatus', opportunities, { id }, { status: 'lost', lostReasonId: 'r1' });
  assert.deepEqual(status, { succeded: true });
  has((await opportunities.getOpportunity({ id })).opportunity, { status: 'lost', lostReasonId: 'r1' });

  const upsert = { locationId, pipelineId: 'p1', isRemoveAllFollowers: false };
  const made = await call('upsertOpportunity of a new one', opportunities, {
    ...upsert, contactId, name: 'Fence', followers: ['alice'], followersActionType: 'add',
  });
  assert.equal(made.new, true);
  has(made.opportunity, { name: 'Fence', followers: ['alice'], status: 'open' });
  const more = await call('upsertOpportunity that adds a follower', opportunities, {
    ...upsert, id: made.opportunity.id, followers: ['bob'], followersActionType: 'add',
  });
  assert.equal(more.new, false);
  has(more.opportunity, { name: 'Fence', followers: ['alice', 'bob'] });
  const fewer = await call('upsertOpportunity that removes a follower', opportunities, {
    ...upsert, id: made.opportunity.id, followers: ['alice'], followersActionType: 'remove',
  });
  has(fewer.opportunity, { followers: ['bob'] });
  const none = await call('upsertOpportunity that removes all followers', opportunities, {
    ...upsert, id: made.opportunity.id, followers: [], followersActionType: 'remove', isRemoveAllFollowers: true,
  });
  has(none.opportunity, { followers: [] });

  const added = await call('addFollowersOpportunity', opportunities, { id }, { followers: ['alice', 'bob', 'dan'] });
  assert.deepEqual(added, { followers: ['alice', 'bob', 'dan'], followersAdded: ['alice', 'bob', 'dan'] });
  const removed = await call('removeFollowersOpportunity', opportunities, { id }, { followers: ['bob'] });
  assert.deepEqual(removed, { followers: ['alice', 'dan'], followersRemoved: ['bob'] });

  const found = await call('searchOpportunity', opportunities, { locationId, limit: 2, status: 'all', contactId });
  assert.deepEqual(idsOf(found.opportunities), [made.opportunity.id, won.opportunity.id]);
  has(found.meta, { total: 3, currentPage: 1, nextPage: 2, prevPage: null, startAfterId: won.opportunity.id });
  const rest = await call('searchOpportunity of the next page', opportunities, {
    locationId, limit: 2, contactId, startAfter: found.meta.startAfter, startAfterId: found.meta.startAfterId,
  });
  assert.deepEqual(idsOf(rest.opportunities), [id]);
  const lost = await call('searchOpportunity by status', opportunities, {
    locationId, status: 'lost', q: 'roof', pipelineId: 'p1', pipelineStageId: 's1',
  });
  assert.deepEqual(idsOf(lost.opportunities), [id]);
  const hers = await call('searchOpportunity as a user', alice.opportunities, { locationId });
  assert.deepEqual(idsOf(hers.opportunities), [id]);
  const advanced = await call('searchOpportunitiesAdvanced', opportunities, {
    locationId, query: 'fence', limit: 20, page: 1, searchAfter: [],
    additionalDetails: { notes: false, tasks: false, calendarEvents: false, unReadConversations: false },
  });
  assert.equal(advanced.total, 1);
  assert.deepEqual(idsOf(advanced.opportunities), [made.opportunity.id]);

  const all = await call('removeFollowersOpportunity of all', opportunities, { id, isRemoveAllFollowers: true }, { followers: [] });
  assert.deepEqual(all, { followers: [], followersRemoved: ['alice', 'dan'] });
  await refused(404, 'getOpportunity as who does not follow it', alice.opportunities, { id });
  await refused(422, 'updateOpportunityStatus to what is none', opportunities, { id }, { status: 'sold' });
  assert.deepEqual(await call('deleteOpportunity', opportunities, { id }), { succeded: true });
  await refused(404, 'deleteOpportunity of a deleted one', opportunities, { id });
}

async function driveUsers() {
  const answer = await call('getUserByLocation', users, { locationId });
  has(answer.users.find(user => user.id === 'alice'), { name: 'Alice', email: 'alice@example.com', deleted: false });
  const stranger = new HighLevel({ privateIntegrationToken: 'no-such-token', logLevel: 'none' });
  await refused(401, 'getUserByLocation as a stranger', stranger.users, { locationId });
}

try {
  const contactId = await driveContacts();
  await driveOpportunities(contactId);
  await driveUsers();
} catch (error) {
  console.log(`failed: ${last}\n${error.stack}\n${JSON.stringify(error.response ?? null)}`);
  process.exitCode = 1;
}
