//! Org charts as they are: with circles, leavers, people who are missing.

use uuid::Uuid;

use super::*;
use crate::working_hours::tests::Chance;

fn person(number: u128) -> PersonId {
    PersonId(Uuid::from_u128(number + 1))
}
