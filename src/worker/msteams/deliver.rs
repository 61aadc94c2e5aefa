//! Sends one delivery to Teams.

use domain::message::Channel;

use super::sending::Line;
use crate::app::App;
use crate::channels::calls::Turn;
use crate::channels::msteams;
use crate::channels::msteams::client::Msteams;
use crate::error::Result;
use crate::store::identities;
use crate::store::outbox::Delivery;
use crate::worker::chat::deliver::{self, Sender};
use crate::worker::{Outcome, Outside};

pub(in crate::worker) async fn run(
    app: &App,
    outside: &Outside,
    delivery: Delivery,
    attempts: i32,
) -> Result<Outcome> {
    deliver::run(app, outside, &outside.msteams, delivery, attempts).await
}

impl Sender for Msteams {
    type Line = Line;

    async fn open(&self, app: &App, delivery: &Delivery) -> Result<Option<Line>> {
        let Some(open) = msteams::open(app).await? else {
            return Ok(None);
        };
        let (account, user) = (open.connection.account(), &delivery.address);
        // Teams has the people of a tenant in several places; whom we heard is answered where they are.
        let identity = identities::find(app.db.read(), Channel::Msteams, account, user).await?;
        let heard = identity.and_then(|it| it.service_url);
        let service = heard.or_else(|| open.connection.service_url.clone());
        Ok(Some(Line {
            client: self.clone(),
            open,
            service,
        }))
    }

    async fn turn(&self) -> Option<Turn> {
        Msteams::turn(self).await
    }
}
